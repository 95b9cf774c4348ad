import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { ladderOf } from '../../lib/message/ladder.ts';
import type { DataVisualizationBlock, Message, MessageBlock } from '../../lib/sources/types.ts';

const header: MessageBlock = { type: 'header', text: { type: 'plain_text', text: 'Located', emoji: false } };
const chart: DataVisualizationBlock = {
  type: 'data_visualization',
  title: 'Failing requests',
  chart: {
    type: 'line',
    series: [{ name: 'failing', data: [{ label: '22:01', value: 1 }] }],
    axis_config: { categories: ['22:01'], x_label: 'UTC', y_label: 'requests' },
  },
};
const raw = (text: string) => ({ type: 'raw_text' as const, text });
const tableOf = (rows: string[][]): MessageBlock => ({
  type: 'table',
  column_settings: [{ align: 'left' }, { align: 'right' }],
  rows: rows.map((row) => row.map(raw)),
});
const table = tableOf([
  ['Endpoint', 'Requests'],
  ['POST /支払い', '301'],
  ['GET <a>&`b`', '7'],
]);
const message = (...blocks: MessageBlock[]): Message => ({ text: 'Located: 308', blocks });
const asText = (text: string): MessageBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true });
const textIn = (blocks: readonly MessageBlock[] = []): string =>
  blocks.map((block) => (block.type === 'section' && block.text ? block.text.text : '')).join('');

describe('ladderOf', () => {
  it('takes away the chart, then makes text of the table, then leaves the text alone', () => {
    const lines = ['```', 'Endpoint      Requests', 'POST /支払い       301', 'GET &lt;a&gt;&amp;ˋbˋ          7', '```'];
    expect(ladderOf(message(header, chart, table))).toEqual([
      message(header, chart, table),
      message(header, table),
      message(header, asText(lines.join('\n'))),
      { text: 'Located: 308', blocks: [] },
    ]);
  });

  it.each([
    ['neither chart nor table', [header], 2],
    ['a chart and no table', [header, chart], 3],
    ['a table and no chart', [header, table], 3],
    ['only a chart', [chart], 2],
    ['no blocks', [], 1],
  ])('has no rung twice for a message with %s', (_, blocks, rungs) => {
    const ladder = ladderOf(message(...blocks));
    expect(ladder).toHaveLength(rungs);
    expect(ladder[0].blocks).toEqual(blocks);
    expect(ladder.at(-1)?.blocks).toEqual([]);
  });

  it('keeps the first rows of a long table, whole, and says how many are missing', () => {
    const rows = Array.from({ length: 60 }, (_, n) => [`GET /api/v1/${'x'.repeat(50)}/${n}`, String(1_000 - n)]);
    const [, rung] = ladderOf(message(header, tableOf([['Endpoint', 'Requests'], ...rows])), (left) => `and ${left} more`);
    const lines = textIn(rung?.blocks).split('\n');
    const shown = lines.filter((line) => line.startsWith('GET ')).length;
    expect(textIn(rung?.blocks).length).toBeLessThanOrEqual(2_900);
    expect(lines[0]).toBe('```');
    expect(lines[2]).toMatch(/\/0 +1000$/);
    expect(lines.slice(-2)).toEqual([`… and ${60 - shown} more`, '```']);
    expect(shown).toBeGreaterThan(30);
  });

  it('leaves out a table whose heading alone is too long', () => {
    expect(ladderOf(message(header, tableOf([['x'.repeat(3_000)]])))[1]?.blocks).toEqual([header]);
  });

  it('never lets a cell out of its code block, whatever is in it', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      fc.constantFrom('```', '<!channel>', '\n', '支'.repeat(900), '|', '&lt;'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 15 }), (rows) => {
        const ladder = ladderOf(message(header, tableOf(rows)));
        expect(new Set(ladder.map(({ blocks }) => JSON.stringify(blocks))).size).toBe(ladder.length);
        const text = textIn(ladder.at(-2)?.blocks);
        expect(text.length).toBeLessThanOrEqual(2_900);
        expect(text.replace(/^```\n|\n```$/g, '')).not.toMatch(/[`<>]/);
        expect(slackLimits(ladder.at(-2)?.blocks)).not.toHaveProperty('refusal');
      }),
      { numRuns: 100 },
    );
  });
});
