import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';

const header = (text: unknown) => ({ type: 'header', text: { type: 'plain_text', text } });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const context = (elements: unknown[]) => ({ type: 'context', elements });
const table = (rows: string[][]) => ({ type: 'table', rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))) });

describe('slackLimits', () => {
  it('takes what is at the limits, and says how much text it holds', () => {
    const blocks = [
      header('h'.repeat(150)),
      section('s'.repeat(3_000)),
      context(Array.from({ length: 10 }, () => ({ type: 'mrkdwn', text: 'c' }))),
      table([['a', 'bc']]),
    ];
    expect(slackLimits(blocks)).toMatchObject({ length: 150 + 3_000 + 10 + 3 });
    expect(slackLimits(Array.from({ length: 50 }, () => ({ type: 'divider' })))).toMatchObject({ length: 0 });
  });

  it.each([
    ['a long header', [header('h'.repeat(151))], 'must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    ['an empty header', [header('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['a header without text', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
    ['a long section', [header('h'), section('s'.repeat(3_001))], 'must be less than 3001 characters [json-pointer:/blocks/1/text/text]'],
    [
      '11 elements',
      [context(Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'c' })))],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no elements', [context([])], 'must provide at least 1 items [json-pointer:/blocks/0/elements]'],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    ['an empty cell', [table([['a'], ['']])], 'must be more than 0 characters [json-pointer:/blocks/0/rows/1/0/text]'],
    ['101 rows', [table(Array.from({ length: 101 }, () => ['a']))], 'no more than 100 items allowed [json-pointer:/blocks/0/rows]'],
    ['21 columns', [table([Array.from({ length: 21 }, () => 'a')])], 'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]'],
    ['10,001 characters in cells', [table([['a'.repeat(10_001)]])], 'must be less than 10001 characters over all cells [json-pointer:/blocks/0/rows]'],
    ['an unknown block', [{ type: 'alert' }], 'unsupported type [json-pointer:/blocks/0/type]'],
    ['an unknown property', [{ type: 'divider', colour: 'red' }], 'invalid additional property: colour [json-pointer:/blocks/0]'],
  ])('refuses %s', (_, blocks, message) => {
    expect(slackLimits(blocks)).toEqual({ refusal: { error: 'invalid_blocks', messages: [`[ERROR] ${message}`] } });
  });

  it('refuses a second table', () => {
    expect(slackLimits([table([['a']]), table([['b']])])).toEqual({
      refusal: { error: 'invalid_attachments', messages: ['[ERROR] only_one_table_allowed [json-pointer:/blocks]'] },
    });
  });

  it('refuses too much text in all', () => {
    expect(slackLimits(Array.from({ length: 4 }, () => section('s'.repeat(3_000))))).toMatchObject({ refusal: { error: 'msg_blocks_too_long' } });
  });

  it.each([['text'], [null], [{}]])('refuses %j, which is no list', (blocks) => {
    expect(slackLimits(blocks)).toMatchObject({ refusal: { error: 'invalid_blocks' } });
  });
});
