import * as z from 'zod';
import { chartLimits, chartTexts, slackChart } from './slackChart.ts';

/**
 * The blocks that our messages are made of, with Slack's limits (docs.slack.dev/reference/block-kit; lengths in characters).
 * The sum over all blocks is documented nowhere; Slack refused messages from about 11,300 characters on.
 */
export const limits = {
  blocks: 50,
  header: 150,
  section: 3_000,
  elements: 10,
  rows: 100,
  columns: 20,
  tableText: 10_000,
  text: 40_000,
  allText: 11_000,
  /** In bytes. Slack has a limit and does not say which; this is ours. */
  metadata: 1_024,
} as const;

const text = (most: number) => z.string().min(1).max(most);
const mrkdwnText = z.strictObject({ type: z.literal('mrkdwn'), text: text(limits.section), verbatim: z.boolean().optional() });
const plainText = (most: number) => z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const blockId = z.string().max(255).optional();
const cell = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const column = z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() });

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(limits.header) }),
  z.strictObject({
    type: z.literal('section'),
    block_id: blockId,
    expand: z.boolean().optional(),
    text: z.discriminatedUnion('type', [mrkdwnText, plainText(limits.section)]),
  }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(mrkdwnText).min(1).max(limits.elements) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('table'),
    block_id: blockId,
    column_settings: z.array(column).max(limits.columns).optional(),
    rows: z.array(z.array(cell).min(1).max(limits.columns)).min(1).max(limits.rows),
  }),
  slackChart,
]);
const blocks = z.array(block).max(limits.blocks);
export type PostedBlock = z.infer<typeof block>;

/** What Slack answers to blocks that it does not take: its error, and a line with a JSON pointer for each fault. */
export interface Refusal {
  readonly error: 'invalid_blocks' | 'invalid_attachments' | 'msg_blocks_too_long';
  readonly messages: readonly string[];
}

const fault = (words: string, path: readonly PropertyKey[]): string => `[ERROR] ${words} [json-pointer:/${['blocks', ...path].map(String).join('/')}]`;

function faultOf(issue: z.core.$ZodIssue): string {
  const { path } = issue;
  if (issue.code === 'too_big')
    return fault(issue.origin === 'array' ? `no more than ${issue.maximum} items allowed` : `must be less than ${Number(issue.maximum) + 1} characters`, path);
  if (issue.code === 'too_small')
    return fault(issue.origin === 'array' ? `must provide at least ${issue.minimum} items` : `must be more than ${Number(issue.minimum) - 1} characters`, path);
  if (issue.code === 'unrecognized_keys') return fault(`invalid additional property: ${issue.keys.join(', ')}`, path);
  if (issue.code === 'invalid_union') return fault('unsupported type', path);
  if (issue.code === 'invalid_type' && issue.input === undefined) return fault(`missing required field: ${String(path.at(-1))}`, path.slice(0, -1));
  return fault(issue.message, path);
}

const textsOf = (one: PostedBlock): string[] => {
  if (one.type === 'header' || one.type === 'section') return [one.text.text];
  if (one.type === 'context') return one.elements.map((element) => element.text);
  if (one.type === 'data_visualization') return chartTexts(one);
  return one.type === 'table' ? one.rows.flat().map(({ text: words }) => words) : [];
};
const length = (some: readonly PostedBlock[]): number => some.flatMap(textsOf).reduce((sum, words) => sum + words.length, 0);

function together(all: readonly PostedBlock[]): Refusal | undefined {
  const tables = all.filter(({ type }) => type === 'table');
  if (tables.length > 1) return { error: 'invalid_attachments', messages: [fault('only_one_table_allowed', [])] };
  const [, , third] = all.filter(({ type }) => type === 'data_visualization');
  if (third)
    return { error: 'invalid_blocks', messages: [fault(`no more than ${chartLimits.charts} data_visualization blocks allowed`, [all.indexOf(third)])] };
  const [table] = tables;
  if (table && length([table]) > limits.tableText) {
    return { error: 'invalid_blocks', messages: [fault(`must be less than ${limits.tableText + 1} characters over all cells`, [all.indexOf(table), 'rows'])] };
  }
  return length(all) > limits.allText ? { error: 'msg_blocks_too_long', messages: [fault('the blocks hold too much text', [])] } : undefined;
}

/** The blocks, checked, and how much text they hold; or Slack's refusal. Takes anything. */
export function slackLimits(posted: unknown): { readonly blocks: readonly PostedBlock[]; readonly length: number } | { readonly refusal: Refusal } {
  const parsed = blocks.safeParse(posted, { reportInput: true });
  if (!parsed.success) return { refusal: { error: 'invalid_blocks', messages: parsed.error.issues.map(faultOf) } };
  const refusal = together(parsed.data);
  return refusal ? { refusal } : { blocks: parsed.data, length: length(parsed.data) };
}
