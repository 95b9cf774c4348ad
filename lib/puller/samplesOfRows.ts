import { maskCardNumbers } from '../mask.ts';
import type { RedashSync } from './declaration.ts';
import { isRounded } from './isRounded.ts';
import { type Minutes, minuteOf } from './minutes.ts';
import { PullRefused } from './pullRefused.ts';
import { rowTime } from './rowTime.ts';
import type { Sample } from './sample.ts';
import { sampleValue } from './sampleValue.ts';
import { sums } from './sums.ts';
import { tagsKept } from './tagValue.ts';

/** A query's result. */
export interface RowTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}
/** What was read, as samples, and what a person should know about it: numbers and names, no values. */
export interface Pulled {
  readonly samples: readonly Sample[];
  readonly warnings: readonly string[];
}

const mostListed = 20;
/** A query that turns rows into columns may call them anything, what moves a terminal's cursor too, and have any number of them. */
function listed(columns: readonly string[]): string {
  const more = columns.length > mostListed ? ` and ${columns.length - mostListed} more` : '';
  return `${maskCardNumbers(
    columns
      .slice(0, mostListed)
      .map((name) => name.slice(0, 100).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '))
      .join(', '),
  )}${more}`;
}

function refuseMissing({ time, row, metrics }: RedashSync, { columns, rows }: RowTable): void {
  if (rows.length === 0 && columns.length === 0) return;
  const wanted = [time, ...(row === undefined ? [] : [row]), ...metrics.flatMap(({ value, tags }) => [value, ...tags])];
  const missing = [...new Set(wanted)].filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new PullRefused(`the query gives no column ${missing.join(', ')}; it gives ${listed(columns)}`);
}

/** Each row once, where a column tells them apart: the last of those with one id. */
function once(sync: RedashSync, rows: RowTable['rows']): { readonly kept: readonly (readonly [number, RowTable['rows'][number]])[]; readonly twice: number } {
  const numbered = rows.map((row, index) => [index + 1, row] as const);
  const { row: id } = sync;
  if (id === undefined) return { kept: numbered, twice: 0 };
  const kept = new Map(
    numbered.map(([number, row]) => {
      if (row[id] === null || row[id] === undefined) throw new PullRefused(`row ${number}, column ${id}, is null: it must tell the row from all others`);
      if (isRounded(row[id]))
        throw new PullRefused(`row ${number}, column ${id}, is a number of 16 digits or more, and two may be read as one; cast it to a text in the query`);
      return [JSON.stringify(row[id]), [number, row] as const];
    }),
  );
  return { kept: [...kept.values()], twice: rows.length - kept.size };
}

/** Rows -> samples, one for each minute and series: of a count the sum of its rows. Throws `PullRefused`, and then nothing of it may be sent. */
export function samplesOfRows(sync: RedashSync, table: RowTable, { from, to }: Pick<Minutes, 'from' | 'to'>): Pulled {
  refuseMissing(sync, table);
  const all = sums();
  const { kept, twice } = once(sync, table.rows);
  let outside = 0;
  for (const [number, row] of kept) {
    const where = (column: string) => `row ${number}, column ${column},`;
    const time = rowTime(row[sync.time]);
    if (time === undefined) throw new PullRefused(`${where(sync.time)} is no time such as 2026-03-14 12:58:00`);
    // What is refused is refused wherever it stands: a row outside the window too.
    const read = sync.metrics.map(({ metric, kind, value, tags }) => {
      return {
        metric,
        kind,
        tags: { ...sync.fixed, ...tagsKept(tags.map((tag) => [tag, row[tag], where(tag)])) },
        at: minuteOf(time),
        seconds: 60,
        value: sampleValue(kind, row[value], where(value)),
      };
    });
    if (time < from || time >= to) {
      outside += 1;
      continue;
    }
    for (const sample of read) {
      if (all.add(sample) && sample.kind === 'gauge')
        throw new PullRefused(`${sample.metric} has two values for one minute and the same tags (row ${number}): a gauge can have one`);
    }
  }
  const warnings = [
    outside > 0 && `${outside} rows outside the minutes that were asked for were left out`,
    twice > 0 && `${twice} rows came twice and counted once`,
  ];
  return { samples: all.samples(), warnings: warnings.filter((text) => text !== false) };
}
