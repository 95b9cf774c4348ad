import { describe, expect, it } from 'vitest';
import { readMessage } from '../../lib/local/readMessage.ts';
import { messageOf } from '../../lib/message/message.ts';
import type { Message } from '../../lib/sources/types.ts';
import { all } from '../message/triages.ts';

const row = (...cells: string[]) => cells.map((text) => ({ type: 'raw_text' as const, text }));
const marked = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true });
const counts = [0, 1, 63, 32];
const categories = ['22:01', '22:02', '22:03', '22:04'];
const data = counts.map((value, index) => ({ label: categories[index] ?? '', value }));
const message: Message = {
  text: 'Located: acme-pay is failing',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'Located: acme-pay is failing', emoji: false } },
    { type: 'section', text: marked('*The trouble is real* and this is where it is.\n*Next:* Look at the status page.'), expand: true },
    {
      type: 'table',
      column_settings: [{ align: 'left' }, { align: 'right' }],
      rows: [row('Endpoint', 'Requests'), row('POST /api/v1/payments/of/a/very/long/path/that/must/be/broken', '301'), row('other', '2')],
    },
    {
      type: 'data_visualization',
      title: 'Failing requests a minute',
      chart: { type: 'line', series: [{ name: 'failing', data }], axis_config: { categories, x_label: 'UTC', y_label: 'requests' } },
    },
    { type: 'context', elements: [marked('<https://x.example/?a=1&amp;b=2|Failing spans>  ·  <https://y.example/|Monitor>')] },
    { type: 'divider' },
  ],
};

describe('readMessage', () => {
  it('shows the message as it is read in Slack, its chart as a line of bars, with the addresses below', () => {
    expect(readMessage(message, 60).split('\n')).toEqual([
      '╭──────────────────────────────────────────────────────────╮',
      '│ Located: acme-pay is failing                             │',
      '│                                                          │',
      '│ The trouble is real and this is where it is.             │',
      '│ Next: Look at the status page.                           │',
      '│                                                          │',
      '│ ┌───────────────────────────────────────────┬──────────┐ │',
      '│ │ Endpoint                                  │ Requests │ │',
      '│ ├───────────────────────────────────────────┼──────────┤ │',
      '│ │ POST /api/v1/payments/of/a/very/long/path │      301 │ │',
      '│ │ /that/must/be/broken                      │          │ │',
      '│ │ other                                     │        2 │ │',
      '│ └───────────────────────────────────────────┴──────────┘ │',
      '│                                                          │',
      '│ Failing requests a minute                                │',
      '│ ▁▁█▅  22:01 – 22:04 UTC, ≤ 63 requests                   │',
      '│                                                          │',
      '│ Failing spans [1]  ·  Monitor [2]                        │',
      '│                                                          │',
      '│ ──────────────────────────────────────────────────────── │',
      '╰──────────────────────────────────────────────────────────╯',
      '[1] https://x.example/?a=1&b=2',
      '[2] https://y.example/',
    ]);
  });

  it.each(Object.entries(all))('fits its frame at any width: %s', (_, triage) => {
    for (const width of [60, 71, 100, 140]) {
      const framed = readMessage(messageOf(triage), width)
        .split('\n')
        .filter((line) => !line.startsWith('['));
      expect(new Set(framed.map((line) => line.length))).toEqual(new Set([width]));
      expect(framed.slice(1, -1).every((line) => line.startsWith('│ ') && line.endsWith(' │'))).toBe(true);
    }
  });

  it('marks what Slack shows in bold', () => {
    const lines = readMessage(message, 100, (words) => `<${words}>`).split('\n');
    expect(lines[1]).toContain('<Located: acme-pay is failing>');
    expect(lines[3]).toContain('<The trouble is real> and this');
    expect(lines.find((line) => line.includes('a minute'))).toContain('<Failing requests a minute>');
  });

  it('decodes entities, dates and code, and lets nothing steer the terminal', () => {
    const text = 'a &amp;lt; b <!date^1^{time}|13:00 UTC> `code` <https://x.example/?a=1&amp;b=2|label> <!here> \u001B[31mred';
    const lines = readMessage({ text: 't', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] }, 80).split('\n');
    expect(lines[1]).toBe(`│ ${'a &lt; b 13:00 UTC code label [1] !here red'.padEnd(76)} │`);
    expect(lines.at(-1)).toBe('[1] https://x.example/?a=1&b=2');
  });

  it('draws nothing but zeros as a flat line, and names the series where there are several', () => {
    const flat = (name: string) => ({ name, data: data.map(({ label }) => ({ label, value: 0 })) });
    const chart = { type: 'line', series: [flat('card'), flat('konbini')], axis_config: { categories, x_label: 'UTC', y_label: 'requests' } } as const;
    const lines = readMessage({ text: 't', blocks: [{ type: 'data_visualization', title: 'T', chart }] }, 80).split('\n');
    expect(lines[2]).toBe(`│ ${'▁▁▁▁  card, 22:01 – 22:04 UTC, ≤ 0 requests'.padEnd(76)} │`);
    expect(lines[3]).toBe(`│ ${'▁▁▁▁  konbini, 22:01 – 22:04 UTC, ≤ 0 requests'.padEnd(76)} │`);
  });

  it('shows a table that was sent as text without its fences', () => {
    const text = '```\nEndpoint  Requests\nGET &lt;a&gt;         7\n```';
    const lines = readMessage({ text: 't', blocks: [{ type: 'section', text: marked(text) }] }, 60).split('\n');
    expect(lines.slice(1, 3)).toEqual([`│ ${'Endpoint  Requests'.padEnd(56)} │`, `│ ${'GET <a>         7'.padEnd(56)} │`]);
  });

  it('shows the text where there are no blocks, and says so where Slack would refuse them', () => {
    expect(readMessage({ text: 'only text', blocks: [] }, 60).split('\n')[1]).toBe(`│ ${'only text'.padEnd(56)} │`);
    expect(readMessage({ text: 'short', blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] })).toBe(
      'short\n(Slack would refuse the blocks: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text])',
    );
  });
});
