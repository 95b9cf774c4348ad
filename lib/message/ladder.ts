import type { KnownBlock, TableBlock } from '@slack/types';
import type { Message, MessageBlock, Rungs } from '../sources/types.ts';
import { displayWidth } from './displayWidth.ts';

/** Slack takes 3,000 characters in a section; the rest is for Slack counting them otherwise than we do. */
const mostText = 2_900;
const gap = '  ';
const fence = '```';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Fit for a code block: without a backtick that would end the block, and without a `<` that would begin a mention. */
const inCode = (text: string): string => text.replaceAll('`', 'ˋ').replace(/[&<>]/g, (character) => entities[character] ?? '');

const textOf = (cell: TableBlock['rows'][number][number]): string => ('text' in cell && typeof cell.text === 'string' ? cell.text : '–');

/** Lines whose columns stand below each other; numbers to the right, as in the table. */
function aligned(rows: readonly (readonly string[])[], rightAt: (column: number) => boolean): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(text));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(text)));
        return inCode(rightAt(column) ? space + text : text + space);
      })
      .join(gap)
      .trimEnd(),
  );
}

/** The table as a section of plain lines, its first rows as far as they fit; undefined where not even the heading does. */
function tableAsText({ rows, column_settings = [] }: TableBlock, more: (rows: number) => string): KnownBlock | undefined {
  const cells = rows.map((row) => row.map((cell) => textOf(cell).replace(/\s+/gu, ' ')));
  const rightAt = (column: number): boolean => column_settings[column]?.align === 'right';
  for (let shown = cells.length; shown > 0; shown--) {
    const left = cells.length - shown;
    const lines = [...aligned(cells.slice(0, shown), rightAt), ...(left > 0 ? [inCode(`… ${more(left)}`)] : [])];
    const text = [fence, ...lines, fence].join('\n');
    if (text.length <= mostText) return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
  }
  return undefined;
}

/**
 * The message with ever less in it, for a Slack that refuses some of it: whole; without the chart; with the table as text; the text alone.
 * No two rungs have the same blocks. `more` says in the message's language how many rows were left out.
 */
export function ladderOf(message: Message, more: (rows: number) => string = (rows) => `+${rows}`): Rungs {
  const { text, blocks } = message;
  const known = blocks.filter((block): block is KnownBlock => block.type !== 'data_visualization');
  const plain = known.flatMap((block): KnownBlock[] => {
    if (block.type !== 'table') return [block];
    const section = tableAsText(block, more);
    return section ? [section] : [];
  });
  const seen = new Set([JSON.stringify(blocks)]);
  const lower = [known, plain, []].filter((rung: readonly MessageBlock[]) => {
    const key = JSON.stringify(rung);
    return !seen.has(key) && seen.add(key);
  });
  return [message, ...lower.map((rung) => ({ text, blocks: rung }))];
}
