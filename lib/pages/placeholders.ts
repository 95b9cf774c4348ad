/** What stands on a page in place of the alert's own tags: a person puts the alert's in. */
export const placeholders = { service: 'SERVICE', env: 'ENV' } as const;
