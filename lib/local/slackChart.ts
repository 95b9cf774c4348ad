import * as z from 'zod';

/** Slack's limits for a chart (docs.slack.dev/reference/block-kit/blocks/data-visualization-block; lengths in characters). */
export const chartLimits = { charts: 2, title: 50, points: 20, series: 12, name: 20, axis: 50 } as const;

const text = (most: number) => z.string().min(1).max(most);
const name = text(chartLimits.name);
const axis = text(chartLimits.axis);
const series = z.strictObject({
  name,
  data: z
    .array(z.strictObject({ label: name, value: z.number() }))
    .min(1)
    .max(chartLimits.points),
});

const repeated = (words: readonly string[]): string | undefined => words.find((word, index) => words.indexOf(word) < index);

/** Slack also draws bars, areas and pies; our messages have lines. */
const chart = z
  .strictObject({
    type: z.literal('line'),
    series: z.array(series).min(1).max(chartLimits.series),
    axis_config: z.strictObject({ categories: z.array(name).min(1).max(chartLimits.points), x_label: axis, y_label: axis }),
  })
  .superRefine(({ series: all, axis_config: { categories } }, { addIssue }) => {
    const twice = repeated(all.map((one) => one.name));
    if (twice !== undefined) addIssue({ code: 'custom', message: `series names must be unique: ${twice}`, path: ['series'] });
    const category = repeated(categories);
    if (category !== undefined) addIssue({ code: 'custom', message: `categories must be unique: ${category}`, path: ['axis_config', 'categories'] });
    for (const [index, { data }] of all.entries()) {
      const same = data.length === categories.length && data.every(({ label }, at) => label === categories[at]);
      if (!same)
        addIssue({ code: 'custom', message: 'each series must have exactly one point for each category, in their order', path: ['series', index, 'data'] });
    }
  });

export const slackChart = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: z.string().max(255).optional(),
  title: text(chartLimits.title),
  chart,
});
export type SlackChart = z.infer<typeof slackChart>;

/** All that a chart says, for the sum of a message's text. */
export const chartTexts = ({ title, chart: { series: all, axis_config: config } }: SlackChart): string[] => [
  title,
  ...all.flatMap((one) => [one.name, ...one.data.map(({ label }) => label)]),
  ...config.categories,
  config.x_label,
  config.y_label,
];
