/** A tag's value as a term of a Datadog search: quoted where it could be read as something else. */
export const queryTerm = (value: string): string => (/^[\p{L}\p{N}_.-]+$/u.test(value) && !/^(OR|AND|NOT)$/i.test(value) ? value : `"${value}"`);
