import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../lib/message/table.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import type { Language } from '../../lib/say.ts';
import type { Group } from '../../lib/spans.ts';
import { fromMetric } from '../failingRequests.ts';
import { failing } from './paymentAlert.ts';

const group = (count: number, endpoint = 'GET /x'): Group => ({ endpoint, status: '500', method: 'no tag', gateway: 'no tag', count, expected: false });
const cells = (of: Parameters<typeof tableOf>[0], language: Language = 'en'): string[][] =>
  tableOf(of, wordsIn(language))?.rows.map((row) => row.map((cell) => (cell.type === 'raw_text' ? cell.text : 'not raw_text'))) ?? [];

describe('tableOf', () => {
  it('shows the largest groups, worst first, and the rest as other', () => {
    expect(cells({ ...failing, groups: [...failing.groups].reverse() })).toEqual([
      ['Endpoint', 'Status', 'Method / gateway', 'Requests', 'Share'],
      ['POST /api/v1/payments', '402', 'credit_card / acme-pay', '301', '72%'],
      ['POST /api/v1/sessions/*/pay', '402', 'credit_card / acme-pay', '111', '26.6%'],
      ['GET /api/v1/orders', '500', 'no tag', '4', '1%'],
      ['other', '–', '–', '2', '0.5%'],
    ]);
  });

  it('is in Japanese', () => {
    expect(cells(failing, 'ja')).toEqual([
      ['エンドポイント', 'ステータス', '決済手段 / ゲートウェイ', '件数', '割合'],
      ['POST /api/v1/payments', '402', 'credit_card / acme-pay', '301', '72%'],
      ['POST /api/v1/sessions/*/pay', '402', 'credit_card / acme-pay', '111', '26.6%'],
      ['GET /api/v1/orders', '500', 'タグなし', '4', '1%'],
      ['その他', '–', '–', '2', '0.5%'],
    ]);
  });

  it('says in its language that a span has no endpoint or status', () => {
    const bare = { groups: [{ ...group(5, 'no tag'), status: 'no tag' }], failing: 5 };
    expect(cells(bare)[1]).toEqual(['no tag', 'no tag', 'no tag', '5', '100%']);
    expect(cells(bare, 'ja')[1]).toEqual(['タグなし', 'タグなし', 'タグなし', '5', '100%']);
  });

  it('says which tag a group lacks', () => {
    expect(cells({ groups: [{ ...group(5), method: 'konbini' }], failing: 5 })[1]?.[2]).toBe('konbini / no tag');
  });

  it('has no column of methods where a trace metric was counted, which has none', () => {
    const counted = { groups: [group(5), group(3, 'GET /y')], failing: 10, fromMetric };
    expect(cells(counted)).toEqual([
      ['Endpoint', 'Status', 'Requests', 'Share'],
      ['GET /x', '500', '5', '50%'],
      ['GET /y', '500', '3', '30%'],
      ['other', '–', '2', '20%'],
    ]);
    expect(tableOf(counted, wordsIn('en'))?.column_settings?.map((column) => column?.align)).toEqual(['left', 'left', 'right', 'right']);
  });

  it('leaves "other" out where nothing is left', () => {
    expect(cells({ groups: [group(5)], failing: 5 }).slice(1)).toEqual([['GET /x', '500', 'no tag', '5', '100%']]);
  });

  it('has 15 rows at most, heading and other included', () => {
    const rows = cells({ groups: Array.from({ length: 50 }, (_, n) => group(100 - n)), failing: 5_000 });
    expect(rows).toHaveLength(15);
    expect(rows.at(-1)).toEqual(['other', '–', '–', '3,778', '75.6%']);
    expect(cells({ groups: Array.from({ length: 14 }, () => group(1)), failing: 14 })).toHaveLength(15);
  });

  it('never leaves a cell empty, or longer than 80 characters', () => {
    const hostile = { ...group(3, 'x'.repeat(10_240)), status: '', method: '\u202E', gateway: '' };
    expect(cells({ groups: [hostile], failing: 3 })[1]).toEqual([`${'x'.repeat(79)}…`, '–', 'no tag', '3', '100%']);
  });

  it('is not there where there is nothing to show', () => {
    const en = wordsIn('en');
    expect(tableOf({ groups: [], failing: 0 }, en)).toBeUndefined();
    expect(tableOf({ groups: [], failing: 12 }, en)).toBeUndefined();
    expect(tableOf({ groups: [group(0)], failing: 0 }, en)).toBeUndefined();
  });

  it('keeps its sum equal to the failing requests, within its limits, whatever the groups', () => {
    const names = fc.string({ unit: 'binary', maxLength: 130 });
    const groups = fc.array(
      fc.record({ endpoint: names, status: names, method: names, gateway: names, count: fc.integer({ min: 1, max: 1_000_000 }), expected: fc.boolean() }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(groups, fc.nat(1_000), (some, rest) => {
        const total = some.reduce((sum, { count }) => sum + count, rest);
        const rows = cells({ groups: some, failing: total }).slice(1);
        expect(rows.reduce((sum, row) => sum + Number(row[3]?.replaceAll(',', '')), 0)).toBe(total);
        expect(rows.length).toBeLessThanOrEqual(14);
        expect(rows.flat().every((cell) => cell.length >= 1 && cell.length <= 80)).toBe(true);
        expect(rows.flat().join('').length).toBeLessThanOrEqual(textBudget.table);
      }),
    );
  });
});
