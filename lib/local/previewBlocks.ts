import type { Block, RichTextBlock, RichTextSectionElement } from 'slack-blocks-to-jsx';
import type { Message, MessageBlock } from '../sources/types.ts';
import { previewText, type Reader } from './previewText.ts';

const richText = (elements: RichTextSectionElement[], block_id?: string): RichTextBlock => ({
  type: 'rich_text',
  ...(block_id !== undefined && { block_id }),
  elements: [{ type: 'rich_text_section', elements }],
});
const asItIs = (text: string): RichTextSectionElement[] => [{ type: 'text', text }];
/** Either kind of text; only mrkdwn is markup. */
const wordsOf = ({ type, text }: { readonly type: string; readonly text: string }, reader: Reader): RichTextSectionElement[] =>
  type === 'mrkdwn' ? previewText(text, reader) : asItIs(text);

function drawable(block: MessageBlock, at: number, reader: Reader): Block {
  switch (block.type) {
    case 'header':
      return richText(asItIs(block.text.text), `header-${at}`);
    case 'section':
      return richText(block.text ? wordsOf(block.text, reader) : [], `section-${at}`);
    case 'context': {
      const parts = block.elements.map((element) => ('text' in element ? wordsOf(element, reader) : asItIs(element.alt_text)));
      return richText(
        parts.flatMap((part, index) => (index === 0 ? part : [...asItIs('  '), ...part])),
        `context-${at}`,
      );
    }
    case 'table':
      return {
        type: 'table',
        column_settings: (block.column_settings ?? []).map((column) => ({ ...column })),
        rows: block.rows.map((row) => row.map((cell) => (cell.type === 'raw_text' ? richText(asItIs(cell.text)) : richText(asItIs(`(${cell.type})`))))),
      };
    case 'data_visualization': {
      const { type, series, axis_config } = block.chart;
      return {
        type: 'data_visualization',
        title: block.title,
        chart: {
          type,
          series: series.map(({ name, data }) => ({ name, data: [...data] })),
          axis_config: { ...axis_config, categories: [...axis_config.categories] },
        },
      };
    }
    case 'divider':
      return { type: 'divider' };
    default:
      return richText(asItIs(`(a block of type ${block.type}, which the preview does not draw)`));
  }
}

/**
 * A message's blocks as the renderer draws them rightly: all words as rich text (see previewText). With that, `verbatim` goes too: the renderer
 * takes it for "show the markup raw", whereas in Slack it only keeps plain words from becoming links and mentions.
 */
export function previewBlocks({ text, blocks }: Message, reader: Reader = {}): Block[] {
  return blocks.length === 0 ? [richText(previewText(text, reader), 'section-0')] : blocks.map((block, at) => drawable(block, at, reader));
}
