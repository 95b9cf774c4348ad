/** What stands on a page in place of the alert's own tags: a person puts the alert's in. */
export const placeholders = { service: 'SERVICE', env: 'ENV', queue: 'QUEUE' } as const;

/** Of a page's text, the tags that a person has to put in: each with the word that stands for it. */
export const placeholdersIn = (text: string): (readonly [tag: string, word: string])[] =>
  Object.entries(placeholders).filter(([, word]) => new RegExp(`\\b${word}\\b`).test(text));
