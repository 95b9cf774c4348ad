import type { Message } from '../../lib/sources/types.ts';

/** All that a person sees of a message, a line for each text; tokens of links and times as their labels unless `raw`. */
export function shownIn({ text, blocks }: Message, raw: boolean): string {
  const all = blocks.flatMap((block): string[] => {
    if (block.type === 'header' || block.type === 'section') return block.text ? [block.text.text] : [];
    if (block.type === 'context') return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
    if (block.type === 'table') return block.rows.flat().flatMap((cell) => (cell.type === 'raw_text' ? [cell.text] : []));
    if (block.type !== 'data_visualization') return [];
    const { series, axis_config: axis } = block.chart;
    return [block.title, axis.x_label, axis.y_label, ...axis.categories, ...series.map(({ name }) => name)];
  });
  const shown = [text, ...all].join('\n');
  return raw ? shown : shown.replaceAll(/<[^|<>]*\|([^<>]*)>/g, '$1');
}
