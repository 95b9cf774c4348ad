import { stripVTControlCharacters } from 'node:util';
import boxen from 'boxen';
import Table from 'cli-table3';
import { displayWidth } from '../message/displayWidth.ts';
import type { Message } from '../sources/types.ts';
import { type PostedBlock, slackLimits } from './slackLimits.ts';

/** boxen's borders and one column of air on both sides. */
const frame = 4;
/** cli-table3's borders, and one column of air on both sides of each cell. */
const tableFrame = (columns: number): number => columns + 1 + columns * 2;
/** Narrower frames than this cannot hold a table of five columns. */
const narrowest = 60;

/** Column widths that add up to at most `width`: the widest gives way first, so that names are broken before numbers are. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const sum = () => widths.reduce((all, one) => all + one, 0);
  while (sum() > width && Math.max(...widths) > 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const printable = (text: string): string => stripVTControlCharacters(text).replace(/[^\P{Cc}\n]/gu, '');
const decoded = (text: string): string => text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');

interface Page {
  readonly bold: (words: string) => string;
  /** The addresses so far. */
  readonly urls: string[];
}

/** mrkdwn as it is read. Addresses are too long for a line in a frame: each gets a number, and stands below. */
function readMrkdwn(text: string, { bold, urls }: Page): string {
  const withTokens = text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => {
    if (target.startsWith('!date^')) return label ?? '';
    if (/^[!@#]/.test(target)) return label ?? target;
    return `${label ?? target} [${urls.push(decoded(target))}]`;
  });
  // Printable first: what `bold` adds for the terminal must stay.
  return printable(decoded(withTokens))
    .replace(/\*([^*\n]+)\*/g, (_, words: string) => bold(words))
    .replace(/```\n?([^`]*?)\n?```/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1');
}

function readTable({ rows, column_settings = [] }: Extract<PostedBlock, { type: 'table' }>, width: number): string {
  const [head = [], ...body] = rows.map((row) => row.map(({ text }) => printable(text)));
  const natural = head.map((_, column) => Math.max(...[head, ...body].map((row) => displayWidth(row[column] ?? ''))));
  const colWidths = fitted(natural, width - tableFrame(head.length)).map((one) => one + 2);
  const colAligns = head.map((_, column) => column_settings[column]?.align ?? 'left');
  const table = new Table({ head, colWidths, colAligns, wordWrap: true, wrapOnWordBoundary: false, style: { head: [], border: [], compact: true } });
  table.push(...body);
  return table.toString();
}

const bars = '▁▂▃▄▅▆▇█';
/** "▁▂█▃  22:01 – 22:15 UTC, ≤ 63 requests", a line for each series; the series' name before it where there are several. */
function readChart({ title, chart: { series, axis_config } }: Extract<PostedBlock, { type: 'data_visualization' }>, { bold }: Page): string {
  const { categories, x_label, y_label } = axis_config;
  const [first = '', last = ''] = [categories[0], categories.at(-1)];
  const lines = series.map(({ name, data }) => {
    const values = data.map(({ value }) => value);
    const most = Math.max(...values);
    // A bar at its lowest is still a bar: 0 is a number, and not a gap.
    const line = values.map((value) => bars[most > 0 ? Math.max(0, Math.round((value / most) * (bars.length - 1))) : 0]).join('');
    return `${line}  ${series.length > 1 ? `${name}, ` : ''}${first} – ${last} ${x_label}, ≤ ${most} ${y_label}`;
  });
  return [bold(printable(title)), ...lines.map(printable)].join('\n');
}

function readBlock(block: PostedBlock, width: number, page: Page): string {
  switch (block.type) {
    case 'header':
      return page.bold(printable(block.text.text));
    case 'section':
      return block.text.type === 'mrkdwn' ? readMrkdwn(block.text.text, page) : printable(block.text.text);
    case 'context':
      return block.elements.map(({ text }) => readMrkdwn(text, page)).join('  ');
    case 'table':
      return readTable(block, width);
    case 'data_visualization':
      return readChart(block, page);
    case 'divider':
      return '─'.repeat(width);
  }
}

/**
 * The message as a person would read it, for a terminal of `width` columns; the addresses of its links stand below it. Times are UTC.
 * `bold` marks what Slack shows in bold; a terminal that can gets `(words) => styleText('bold', words)`.
 */
export function readMessage({ text, blocks }: Message, width = 100, bold: (words: string) => string = String): string {
  const outer = Math.max(width, narrowest);
  const checked = slackLimits(blocks);
  if ('refusal' in checked) return `${printable(text)}\n(Slack would refuse the blocks: ${checked.refusal.messages.join('; ')})`;
  const urls: string[] = [];
  const inside = checked.blocks.map((block) => readBlock(block, outer - frame, { bold, urls })).join('\n\n') || printable(text);
  const framed = boxen(inside, { width: outer, padding: { left: 1, right: 1 }, borderStyle: 'round' });
  return [framed, ...urls.map((url, index) => `[${index + 1}] ${printable(url)}`)].join('\n');
}
