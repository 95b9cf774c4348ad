import * as z from 'zod';
import { queryTerm } from './queryTerm.ts';

/** What stands in quotes is looked for as it is, and so is what follows a backslash: neither can be syntax. */
const literal = /\\.|"(?:\\.|[^"\\])*"/gs;
const bare = (search: string): string => search.replace(literal, '_');

/** Do all brackets close in the order in which they opened? One that closes first would end ours, and what comes after it would stand beside the alert's service. */
function balanced(search: string): boolean {
  let depth = 0;
  for (const bracket of bare(search).match(/[()]/g) ?? []) {
    depth += bracket === '(' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0 && !/["\\]/.test(bare(search));
}
/** A name as Datadog might read it: quoted or with a backslash before the colon, in wide letters, with what shows nothing in it. */
const named = (search: string): string =>
  bare(
    search
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/"([^"\\]*)"(?=\s*:)/g, '$1')
      .replace(/\\(?=\w)/g, ''),
  );
const names = (keys: string) => new RegExp(`(?<![\\p{L}\\p{N}_.])(?:${keys})\\s*:`, 'iu');
const place = names('service|env');
const tier = names('_?index(?:es)?|storage(?:_?tier)?|tier|flex|online-archives');

/**
 * A search in Datadog's syntax, as a runbook gives it: what is looked for among the logs or spans of the alert's own service and environment. Refused, with
 * the fix, where it could leave those, or names where Datadog keeps them: only what is indexed is ever asked.
 */
export const searchText = z
  .string()
  .trim()
  .min(1, 'say what to search for, as in status:error')
  .max(500, 'at most 500 characters')
  .refine((text) => !/[\r\n]/.test(text), 'write it on one line')
  .refine(balanced, 'its brackets or quotes do not match, or it ends with a backslash')
  .refine((text) => !place.test(named(text)), "leave out service: and env:, the alert's own are added")
  .refine((text) => !tier.test(named(text)), 'it cannot choose an index or a storage tier: only what is indexed is asked');

/** The search among what is of that service and environment: in brackets, so that no OR of its own leads out. */
export const searchOf = ({ service, env }: { readonly service: string; readonly env: string }, search: string): string =>
  `service:${queryTerm(service)} env:${queryTerm(env)} (${search})`;
