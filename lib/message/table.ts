import type { TableBlock } from '@slack/types';
import { type FailingRequests, type Group, noTag } from '../spans.ts';
import type { Catalogue } from './catalogue.ts';
import { plain } from './escape.ts';
import { textBudget } from './textBudget.ts';

/** The heading and "other" included: more is scrolled past, not read. */
const mostRows = 15;
const longestCell = 80;

/** A tag's value; `noTag` is a word of the facts, not of a language. */
const tagged = (value: string, { table }: Catalogue): string => (value === noTag ? table.noTag : plain(value, longestCell));
function paidBy({ method, gateway }: Group, words: Catalogue): string {
  const { noTag: none } = words.table;
  const [by = '', through = ''] = [method, gateway].map((tag) => tagged(tag, words) || none);
  return by === none && through === by ? by : `${by} / ${through}`;
}
const cell = (text: string, nothing: string) => ({ type: 'raw_text' as const, text: plain(text, longestCell) || nothing });
const size = (rows: readonly (readonly { text: string }[])[]): number => rows.flat().reduce((sum, { text }) => sum + text.length, 0);

/**
 * The largest groups, worst first; an "other" row holds the rest, so that the requests add up to `failing`. No column of methods where a trace
 * metric was counted, which has none. Undefined where there is nothing to show.
 */
export function tableOf({ groups, failing, fromMetric }: Pick<FailingRequests, 'groups' | 'failing' | 'fromMetric'>, words: Catalogue): TableBlock | undefined {
  const { endpoint, status, paidBy: method, count, share, other, nothing } = words.table;
  const worst = groups.filter((one) => one.count > 0).sort((a, b) => b.count - a.count);
  const counted = (n: number): string[] => [words.say.number(n), words.say.percent(n, failing) ?? nothing];
  const paid = (text: string): string[] => (fromMetric ? [] : [text]);
  const rowsOf = (shown: number) => {
    const rest = worst.slice(0, shown).reduce((left, one) => left - one.count, failing);
    return [
      [endpoint, status, ...paid(method), count, share],
      ...worst.slice(0, shown).map((one) => [tagged(one.endpoint, words), tagged(one.status, words), ...paid(paidBy(one, words)), ...counted(one.count)]),
      ...(rest > 0 ? [[other, nothing, ...paid(nothing), ...counted(rest)]] : []),
    ].map((row) => row.map((text) => cell(text, nothing)));
  };
  for (let shown = Math.min(worst.length, mostRows); shown > 0; shown--) {
    const rows = rowsOf(shown);
    if (rows.length <= mostRows && size(rows) <= textBudget.table) {
      const left = { align: 'left' as const, is_wrapped: true };
      const right = { align: 'right' as const };
      return { type: 'table', column_settings: [left, left, ...(fromMetric ? [] : [left]), right, right], rows };
    }
  }
  return undefined;
}
