/** What stands on a page in place of the alert's own tags: a person puts the alert's in. */
export const placeholders = { service: 'SERVICE', env: 'ENV', queue: 'QUEUE' } as const;

/** Of a page's text, the tags that a person has to put in, whichever a runbook narrows its queries by: each with the word that stands for it there, `cluster:CLUSTER`. */
export function placeholdersIn(text: string): (readonly [tag: string, word: string])[] {
  const found = [...text.matchAll(/([a-z][\w./-]*):([A-Z][\w./-]*)/g)].map(([, tag = '', word = '']) => [tag, word] as const);
  return [...new Map(found.filter(([tag, word]) => word === tag.toUpperCase()))];
}
