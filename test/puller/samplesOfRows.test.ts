import { describe, expect, test } from 'vitest';
import { rowTime } from '../../lib/puller/rowTime.ts';
import { samplesOfRows } from '../../lib/puller/samplesOfRows.ts';
import { at, redashSync } from './world.ts';

const sync = redashSync();
const minutes = { from: at(0), to: at(10) };
const row = (parts: Record<string, unknown> = {}) => ({ minute: '2026-03-14T12:03:00', gateway: 'acme', reason: 'expired', n: 2, ...parts });
const table = (...rows: readonly Record<string, unknown>[]) => ({ columns: ['minute', 'gateway', 'reason', 'n', 'id', 'card_holder'], rows });
const read = (...rows: readonly Record<string, unknown>[]) => samplesOfRows(sync, table(...rows), minutes);
const refusal = (...rows: readonly Record<string, unknown>[]): string => {
  try {
    read(...rows);
    return 'taken';
  } catch (error) {
    return String(error);
  }
};

describe('rows', () => {
  test('of one minute and the same tags are added up, whatever else they have', () => {
    expect(
      read(row({ card_holder: 'A' }), row({ minute: '2026-03-14 12:03:59.999', n: 3, card_holder: 'B' }), row({ minute: '2026-03-14T12:02:00Z' })),
    ).toEqual({
      samples: [
        { metric: 'app.failures', kind: 'count', tags: { gateway: 'acme', reason: 'expired' }, at: at(3), seconds: 60, value: 5 },
        { metric: 'app.failures', kind: 'count', tags: { gateway: 'acme', reason: 'expired' }, at: at(2), seconds: 60, value: 2 },
      ],
      warnings: [],
    });
  });
  test('that come twice count once where a column tells them apart', () => {
    const once = samplesOfRows(redashSync({ row: 'id' }), table(row({ id: 1 }), row({ id: 2 }), row({ id: 1 }), row({ id: '1' })), minutes);
    expect(once.samples).toMatchObject([{ value: 6 }]);
    expect(once.warnings).toEqual(['1 rows came twice and counted once']);
    expect(() => samplesOfRows(redashSync({ row: 'id' }), table(row({ id: null })), minutes)).toThrow(
      'row 1, column id, is null: it must tell the row from all others',
    );
    const long = ['9007199254740992', '9007199254740993'].map((id) => row({ id: Number(id) }));
    expect(() => samplesOfRows(redashSync({ row: 'id' }), table(...long), minutes)).toThrow(
      'row 1, column id, is a number of 16 digits or more, and two may be read as one; cast it to a text in the query',
    );
  });
  test('outside the minutes that were asked for are left out, and counted', () => {
    const { samples, warnings } = read(row({ minute: '2026-03-14T11:59:59' }), row({ minute: '2026-03-14T12:10:00' }), row({ minute: '2026-03-14T12:09:59' }));
    expect(samples).toHaveLength(1);
    expect(warnings).toEqual(['2 rows outside the minutes that were asked for were left out']);
  });
  test('none are a real zero', () => {
    expect(read()).toEqual({ samples: [], warnings: [] });
    expect(samplesOfRows(sync, { columns: [], rows: [] }, minutes).samples).toEqual([]);
  });
  test('have their tags as Datadog keeps them: what it takes for one value is one here', () => {
    const { samples } = read(
      row({ reason: 'Do Not  Honour!' }),
      row({ reason: 'do_not_honour' }),
      row({ reason: null, gateway: 7 }),
      row({ reason: '期限切れ' }),
    );
    expect(samples.map(({ tags, value }) => [tags, value])).toEqual([
      [{ gateway: 'acme', reason: 'do_not_honour' }, 4],
      [{ gateway: '7' }, 2],
      [{ gateway: 'acme', reason: '期限切れ' }, 2],
    ]);
    expect(read(row({ reason: 'x'.repeat(300) })).samples[0]?.tags['reason']).toBe('x'.repeat(200 - 'reason:'.length));
  });
});

describe('one bad row refuses all, by row and column, and without what is in it', () => {
  test.each([
    [{ n: null }, 'PullRefused: row 2, column n, is null; mend it in the query (coalesce)'],
    [{ n: '3' }, 'PullRefused: row 2, column n, is no number; mend it in the query (a cast)'],
    [{ n: Number.NaN }, 'PullRefused: row 2, column n, is no number; mend it in the query (a cast)'],
    [{ n: Number.POSITIVE_INFINITY }, 'PullRefused: row 2, column n, is no number; mend it in the query (a cast)'],
    [{ n: -1 }, 'PullRefused: row 2, column n, is negative, and a count cannot be; declare a gauge, or mend the query'],
    [{ n: 4000056655665556 }, 'PullRefused: row 2, column n, is 1,000,000,000,000 or more: an id or a time, and no value; check which column it is'],
    [{ gateway: { a: 1 } }, 'PullRefused: row 2, column gateway, is no text: a tag must be one'],
    [
      { reason: 'card 4000 0566 5566 5556' },
      'PullRefused: row 2, column reason, looks like a card number: nothing was sent; leave it out of the query and of the tags',
    ],
    // A card number only as Datadog would keep it.
    [{ reason: '4000*0566*5566*5556' }, 'PullRefused: row 2, column reason, looks like a card number'],
    [{ reason: '4000:0566:5566:5556' }, 'PullRefused: row 2, column reason, looks like a card number'],
    [{ reason: `${'x '.repeat(90)}4000056655665556` }, 'PullRefused: row 2, column reason, looks like a card number'],
    // 6212345678901234007 is one, and what JSON's number keeps of it is none.
    [{ reason: Number('6212345678901234007') }, 'PullRefused: row 2, column reason, looks like a card number'],
    [{ reason: 4000056655665556 }, 'PullRefused: row 2, column reason, looks like a card number: nothing was sent; leave it out of the query and of the tags'],
    [{ minute: '4000056655665556' }, 'PullRefused: row 2, column minute, is no time such as 2026-03-14 12:58:00'],
    [{ minute: 1773489600000 }, 'PullRefused: row 2, column minute, is no time such as 2026-03-14 12:58:00'],
    [{ minute: '2026-03-14' }, 'PullRefused: row 2, column minute, is no time such as 2026-03-14 12:58:00'],
    [{ minute: '2026-13-14 12:00' }, 'PullRefused: row 2, column minute, is no time such as 2026-03-14 12:58:00'],
    // Outside the window too: it is the same query that gives it.
    [{ minute: '2026-03-14 10:00', reason: '4000056655665556' }, 'PullRefused: row 2, column reason, looks like a card number'],
  ])('%j', (parts, message) => {
    expect(refusal(row(), row(parts))).toContain(message);
    expect(refusal(row(), row(parts))).not.toMatch(/4000|177348/);
  });
  test('a gauge that has two values', () => {
    const gauge = redashSync({ metrics: [{ metric: 'app.waiting', kind: 'gauge', value: 'n', tags: ['gateway'] }] });
    expect(() => samplesOfRows(gauge, table(row(), row({ reason: 'other' })), minutes)).toThrow(
      'app.waiting has two values for one minute and the same tags (row 2): a gauge can have one',
    );
  });
  test('a column that is not there, by its name and those that are', () => {
    expect(() => samplesOfRows(sync, { columns: ['time', 'gateway', 'n'], rows: [] }, minutes)).toThrow(
      'the query gives no column minute, reason; it gives time, gateway, n',
    );
  });
  test('a column that is not there, without what a query that turns rows into columns calls the others', () => {
    const columns = ['minute', 'gateway', '4000056655665556', ...Array.from({ length: 10_000 }, (_, n) => `c${n}`)];
    expect(() => samplesOfRows(sync, { columns, rows: [] }, minutes)).toThrow(
      /^the query gives no column n, reason; it gives minute, gateway, \[card number\], c0, .{1,200} and 9983 more$/,
    );
  });
});

test.each([
  ['2026-03-14T12:58:00', Date.UTC(2026, 2, 14, 12, 58)],
  ['2026-03-14 12:58', Date.UTC(2026, 2, 14, 12, 58)],
  ['2026-03-14T12:58:00.123456', Date.UTC(2026, 2, 14, 12, 58, 0, 123)],
  ['2026-03-14T12:58:00Z', Date.UTC(2026, 2, 14, 12, 58)],
  ['2026-03-14 21:58:00+09:00', Date.UTC(2026, 2, 14, 12, 58)],
  ['2026-03-14 21:58:00+09', Date.UTC(2026, 2, 14, 12, 58)],
  ['2026-03-14 07:28:00-0530', Date.UTC(2026, 2, 14, 12, 58)],
  ['14.03.2026 12:58', undefined],
  ['', undefined],
  [null, undefined],
])('%s is the time %s', (text, ms) => expect(rowTime(text)).toBe(ms));
test('a column that is called by what moves a cursor is named without that', () => {
  const columns = ['minute', 'gateway', 'x\u001b[2J\u202Ey\n4000\u00010566\u00015566\u00015556'];
  expect(() => samplesOfRows(sync, { columns, rows: [row()] }, minutes)).toThrow(/it gives minute, gateway, x \[2J y \[card number\]$/);
});
