import type { SpanRow } from '../world.ts';
import { badRequest } from './refusal.ts';
import { facetOf } from './spanJson.ts';

type Test = (value: string) => boolean;

/** Terms: everything between spaces, but quotes, square brackets and backslashes keep theirs. */
const terms = /(?:\\.|[^\s"[\]\\]|"(?:[^"\\]|\\.)*"|\[[^\]]*\])+/g;
const keyed = /^(-?)(@?[\w.]+):(.+)$/s;
const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

function numeric(value: string): Test | undefined {
  const [, sign, bound] = /^(>=|<=|>|<)(-?[\d.]+)$/.exec(value) ?? [];
  if (sign !== undefined) {
    const limit = Number(bound);
    return (text) => (sign.startsWith('>') ? Number(text) > limit : Number(text) < limit) || (sign.endsWith('=') && Number(text) === limit);
  }
  const [, from, to] = /^\[(-?[\d.]+|\*) TO (-?[\d.]+|\*)\]$/.exec(value) ?? [];
  if (from === undefined) return undefined;
  return (text) => Number(text) >= (from === '*' ? -Infinity : Number(from)) && Number(text) <= (to === '*' ? Infinity : Number(to));
}

function testOf(value: string): Test {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(value)?.[1];
  if (quoted !== undefined) return (text) => text === unescaped(quoted);
  const range = numeric(value);
  if (range) return range;
  // Datadog's list of what must be quoted or escaped; leaving one bare finds nothing or something else.
  if (/[?<>:="~/()[\]]/.test(value.replace(/\\./g, ''))) throw badRequest(`the stand-in cannot read the value ${value}: quote it`);
  const pattern = value
    .split(/(?<!\\)\*/)
    .map((part) => unescaped(part).replace(/[.+?^${}()|[\]\\*]/g, '\\$&'))
    .join('.*');
  return (text) => new RegExp(`^${pattern}$`, 's').test(text);
}

/** All terms must hold, so that brackets around some of them change nothing. */
const unbracketed = (query: string): string => query.replace(/(^|\s)\(((?:[^()"\\]|\\.|"(?:[^"\\]|\\.)*")*)\)(?=\s|$)/g, '$1$2');

/**
 * A search for spans or logs as a test: terms `key:value` that must all hold, with quotes, `*`, `-`, `>399` and `[400 TO 599]`. `facetValue` gives
 * the value of a key. Brackets may stand around some of them, as around a runbook's own search. Throws a 400 for the rest of the syntax (OR, free text),
 * which nothing here asks.
 */
export function rowQuery<Row>(query: string, facetValue: (row: Row, key: string) => string | undefined): (row: Row) => boolean {
  const tests = (unbracketed(query).match(terms) ?? [])
    .filter((term) => term !== '*' && term !== 'AND')
    .map((term) => {
      const [, minus, key, value] = keyed.exec(term) ?? [];
      if (key === undefined || value === undefined) throw badRequest(`the stand-in cannot read "${term}" in the query: ${query}`);
      const test = testOf(value);
      return (row: Row) => {
        const found = facetValue(row, key);
        return (found !== undefined && test(found)) !== (minus === '-');
      };
    });
  return (row) => tests.every((test) => test(row));
}

export const spanQuery = (query: string): ((row: SpanRow) => boolean) => rowQuery(query, facetOf);
