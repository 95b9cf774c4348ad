import { styleText } from 'node:util';
import Table from 'cli-table3';
import { nameOf } from './faultCase.ts';
import type { Played } from './lanes.ts';
import { outcomeWords } from './outcome.ts';

/** A row of the table: what was broken, what must come out, what was seen. */
export interface Row {
  readonly part: string;
  readonly fault: string;
  readonly expected: string;
  readonly seen: string;
  readonly same: boolean;
}

export const rowOf = ({ of: { part, fault, expected }, seen, same }: Played): Row => ({
  part,
  fault,
  expected: outcomeWords(expected),
  seen:
    'failure' in seen
      ? `could not be played: ${seen.failure}`
      : outcomeWords({ ...seen, requests: expected.requests === undefined ? undefined : seen.requests }),
  same,
});

/** Two columns of text beside the names, within `width`; cli-table3's borders take a column each and two for air. */
function widths(rows: readonly Row[], width: number): [number, number, number, number] {
  const fault = Math.min(40, Math.max(5, ...rows.map((row) => row.fault.length + 1))) + 2;
  const rest = Math.max(40, width - fault - 3 - 5);
  return [fault, Math.ceil(rest / 2), Math.floor(rest / 2), 3];
}

/** The rows under the heading of their part, for a terminal of `width` columns. */
export function tableOf(rows: readonly Row[], width: number): string {
  const table = new Table({
    head: ['fault', 'expected', 'seen', ''].map((text) => styleText('bold', text)),
    colWidths: widths(rows, width),
    wordWrap: true,
    // cli-table3 would write colours into files and pipes too; styleText looks first.
    style: { head: [], border: [], compact: true },
  });
  for (const [part, some] of Map.groupBy(rows, (row) => row.part)) {
    table.push([{ colSpan: 4, content: styleText('bold', part) }]);
    for (const { fault, expected, seen, same } of some) table.push([` ${fault}`, expected, seen, same ? styleText('green', '✓') : styleText('red', '✗')]);
  }
  return table.toString();
}

/** What it came to, and the names of those that differ. */
export function summary(rows: readonly Row[], seconds: number): string {
  const differ = rows.filter(({ same }) => !same);
  const count = `${rows.length - differ.length} of ${rows.length} faults end as they must, after ${seconds.toFixed(0)} s.`;
  return differ.length === 0 ? styleText('green', count) : [styleText('red', count), ...differ.map((row) => `  not so: ${nameOf(row)}`)].join('\n');
}
