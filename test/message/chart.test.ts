import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { chartOf } from '../../lib/message/chart.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { languages } from '../../lib/say.ts';
import type { Point } from '../../lib/spans.ts';
import { failing } from './paymentAlert.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];
const start = Date.parse('2024-11-22T13:00:00.000Z');
/** A time so many minutes after 13:00. */
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
const points = (...some: readonly (readonly [minute: number, count: number])[]): Point[] => some.map(([minute, count]) => ({ at: at(minute), count }));
/** A window from 13:00 on; 15 minutes have a point each minute, 3 hours one each 10, 20 hours one each 2 hours. */
const window = (minutes: number, from = 0) => ({ from: at(from), to: at(from + minutes) });
const drawn = (trend: Point[], over = window(15), words = en) => {
  const chart = chartOf({ trend, window: over }, words)?.chart;
  return { labels: chart?.axis_config.categories, counts: chart?.series[0]?.data.map(({ value }) => value) };
};

describe('chartOf', () => {
  it('is a line of the failing requests over the whole window, 0 where Datadog left a minute out', () => {
    const categories = Array.from({ length: 15 }, (_, n) => String(n - 15));
    const counts = [0, 0, 0, 98, 203, 0, 0, 117, 0, 0, 0, 0, 0, 0, 0];
    expect(chartOf(failing, en)).toEqual({
      type: 'data_visualization',
      title: 'Failing requests per minute',
      chart: {
        type: 'line',
        series: [{ name: 'failing requests', data: counts.map((value, n) => ({ label: categories[n], value })) }],
        axis_config: { categories, x_label: 'minutes from the alert', y_label: 'failing requests' },
      },
    });
  });

  it('is in Japanese', () => {
    expect(chartOf(failing, ja)).toMatchObject({
      title: '失敗したリクエスト（1分ごと）',
      chart: { series: [{ name: '失敗件数' }], axis_config: { x_label: 'アラートからの分数', y_label: '失敗件数' } },
    });
  });

  it('takes its interval from the window, not from the gaps between the few points that there are', () => {
    expect(drawn(points([2, 5], [12, 5])).counts).toEqual([0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0]);
    expect(chartOf({ trend: points([0, 1], [60, 2]), window: window(180) }, en)?.title).toBe('Failing requests per 10 minutes');
    expect(chartOf({ trend: points([0, 1], [60, 2]), window: window(180) }, ja)?.title).toBe('失敗したリクエスト（10分ごと）');
  });

  it('begins with the interval that the window begins in', () => {
    expect(drawn(points([2, 5], [4, 7]), { from: at(0.5), to: at(4.5) })).toEqual({
      labels: ['-5', '-4', '-3', '-2', '-1'],
      counts: [0, 0, 5, 0, 7],
    });
  });

  it('counts hours where a point is an hour or more', () => {
    const chart = chartOf({ trend: points([0, 1], [120, 2]), window: window(1_440) }, en)?.chart;
    expect(chart?.axis_config.x_label).toBe('hours from the alert');
    expect(chart?.axis_config.categories.slice(-2)).toEqual(['-4', '-2']);
  });

  it.each([
    ['no point', points(), window(15)],
    ['one point', points([3, 12]), window(15)],
    ['nothing but zeros', points([3, 0], [4, 0]), window(15)],
    ['one point that is not zero', points([3, 0], [4, 9]), window(15)],
    ['uneven spacing', points([1, 4], [2.5, 4], [3, 4]), window(15)],
    ['more points than 20', points(...Array.from({ length: 21 }, (_, n): [number, number] => [n, 1])), window(15)],
    ['points far from the window', points([1, 4], [2, 4]), window(15, 9_000)],
    ['a time that is none', [...points([1, 4], [2, 4]), { at: 'soon', count: 1 }], window(15)],
    ['a window that is none', points([1, 4], [2, 4]), { from: 'x', to: '' }],
  ])('is not there for %s', (_, trend, over) => {
    expect(chartOf({ trend, window: over }, en)).toBeUndefined();
  });

  it.each(languages)("keeps to Slack's limits in %s, whatever the points and the window", (language) => {
    const minutes = fc.integer({ min: 1, max: 21_600 });
    const trends = fc.array(fc.record({ at: fc.integer({ min: -5, max: 30_000 }).map(at), count: fc.nat(1_000_000) }), { maxLength: 40 });
    const aligned = fc.array(fc.tuple(fc.nat(25), fc.nat(1e9)), { maxLength: 20 }).map((some) => points(...some));
    fc.assert(
      fc.property(fc.oneof(trends, aligned), minutes, fc.integer({ min: -700, max: 700 }), (trend, length, from) => {
        const chart = chartOf({ trend, window: window(length, from) }, wordsIn(language));
        if (chart === undefined) return;
        const { categories, x_label, y_label } = chart.chart.axis_config;
        const data = chart.chart.series.flatMap((one) => one.data);
        expect(slackLimits([chart])).not.toHaveProperty('refusal');
        expect(data.map(({ label }) => label)).toEqual(categories);
        expect(new Set(categories).size).toBe(categories.length);
        expect(categories.length).toBeLessThanOrEqual(20);
        expect([...categories, ...chart.chart.series.map(({ name }) => name)].every((word) => word.length >= 1 && word.length <= 20)).toBe(true);
        expect(chart.title.length).toBeLessThanOrEqual(50);
        const all = [chart.title, x_label, y_label, ...categories, ...chart.chart.series.map(({ name }) => name), ...data.map(({ label }) => label)];
        expect(all.join('').length).toBeLessThanOrEqual(textBudget.chart);
      }),
    );
  });
});
