import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';

const labels = (count: number) => Array.from({ length: count }, (_, n) => `22:${n}`);
interface Given {
  readonly title?: string;
  readonly categories?: string[];
  readonly names?: string[];
  readonly points?: (string | number | null)[][];
  readonly x?: string;
}
const chart = ({ title = 'Failing requests', categories = ['a', 'b'], names = ['failing'], points, x = 'UTC' }: Given = {}) => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: names.map((name) => ({ name, data: points?.map(([label, value]) => ({ label, value })) ?? categories.map((label) => ({ label, value: 1 })) })),
    axis_config: { categories, x_label: x, y_label: 'requests' },
  },
});
const refusals = (...blocks: unknown[]) => {
  const checked = slackLimits(blocks);
  return 'refusal' in checked ? [checked.refusal.error, ...checked.refusal.messages] : [];
};
const at = '/blocks/0/chart';

describe('a chart', () => {
  it('is taken at its limits, and its words count', () => {
    expect(refusals(chart({ title: 't'.repeat(50), categories: labels(20), names: ['n'.repeat(20)], x: 'x'.repeat(50) }))).toEqual([]);
    expect(slackLimits([chart({ title: 't', categories: ['a', 'b'], names: ['n'], x: 'x' })])).toMatchObject({ length: 1 + 1 + 2 + 2 + 1 + 8 });
  });

  it.each([
    ['a long title', { title: 't'.repeat(51) }, 'must be less than 51 characters [json-pointer:/blocks/0/title]'],
    ['a long axis label', { x: 'x'.repeat(51) }, `must be less than 51 characters [json-pointer:${at}/axis_config/x_label]`],
    ['a long series name', { names: ['n'.repeat(21)] }, `must be less than 21 characters [json-pointer:${at}/series/0/name]`],
    ['two series of one name', { names: ['n', 'n'] }, `series names must be unique: n [json-pointer:${at}/series]`],
    ['a category twice', { categories: ['a', 'a'] }, `categories must be unique: a [json-pointer:${at}/axis_config/categories]`],
    ['a point too few', { points: [['a', 1]] }, `each series must have exactly one point for each category, in their order [json-pointer:${at}/series/0/data]`],
    [
      'points in another order',
      {
        points: [
          ['b', 1],
          ['a', 1],
        ],
      },
      `each series must have exactly one point for each category, in their order [json-pointer:${at}/series/0/data]`,
    ],
  ] satisfies [string, Given, string][])('is refused for %s', (_, given, message) => {
    expect(refusals(chart(given))).toEqual(['invalid_blocks', `[ERROR] ${message}`]);
  });

  it('is refused for 21 points, with a pointer to each list', () => {
    expect(refusals(chart({ categories: labels(21) }))).toEqual([
      'invalid_blocks',
      `[ERROR] no more than 20 items allowed [json-pointer:${at}/series/0/data]`,
      `[ERROR] no more than 20 items allowed [json-pointer:${at}/axis_config/categories]`,
    ]);
  });

  it.each([[null], ['1'], [Number.NaN], [Number.POSITIVE_INFINITY]])('is refused for the value %s', (value) => {
    const points = [
      ['a', value],
      ['b', 1],
    ];
    expect(refusals(chart({ points }))[1]).toContain(`[json-pointer:${at}/series/0/data/0/value]`);
  });

  it('may stand in a message twice, and not three times', () => {
    expect(refusals(chart(), chart())).toEqual([]);
    expect(refusals(chart(), chart(), chart())).toEqual([
      'invalid_blocks',
      '[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]',
    ]);
  });

  it('adds its words to the sum of the message', () => {
    const sections = ['s'.repeat(3_000), 's'.repeat(3_000), 's'.repeat(3_000), 's'.repeat(1_990)].map((text) => ({
      type: 'section',
      text: { type: 'mrkdwn', text },
    }));
    expect(refusals(...sections)).toEqual([]);
    expect(refusals(...sections, chart())[0]).toBe('msg_blocks_too_long');
  });
});
