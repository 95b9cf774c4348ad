import { badRequest } from './refusal.ts';

const terms = /(-?)(@?[\w.]+):(?:\(([^()]*)\)|("[^"]*"|[^\s()"*]+))/g;
const unquoted = (text: string): string => text.replace(/^"(.*)"$/s, '$1');

/**
 * A search of events or deployments as a test of what `valuesOf` says each key has: terms `key:value` and `key:(a OR b)` that must all hold, with quotes
 * and `-`. Throws a 400 for the rest of the syntax, which nothing here asks.
 */
export function searchQuery(query: string): (valuesOf: (key: string) => readonly string[]) => boolean {
  const rest = query.replace(terms, '').replace(/\bAND\b/g, '');
  if (rest.trim() !== '' && rest.trim() !== '*') throw badRequest(`the stand-in cannot read "${rest.trim()}" in the query: ${query}`);
  const tests = [...query.matchAll(terms)].map(([, minus, key = '', list, one = '']) => {
    const wanted = (list?.split(/\s+OR\s+/) ?? [one]).map((text) => unquoted(text.trim()));
    return (valuesOf: (key: string) => readonly string[]) => valuesOf(key).some((value) => wanted.includes(value)) !== (minus === '-');
  });
  return (valuesOf) => tests.every((test) => test(valuesOf));
}
