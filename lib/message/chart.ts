import type { DataVisualizationBlock } from '../sources/types.ts';
import { caps, type FailingRequests } from '../spans.ts';
import { trendMinutes } from '../window.ts';
import type { Catalogue } from './catalogue.ts';

/** Slack draws at most so many points (docs.slack.dev/reference/block-kit/blocks/data-visualization-block). */
const mostPoints = 20;
const minute = 60_000;
type Counted = Pick<FailingRequests, 'trend' | 'window'>;

/**
 * A point for each interval of the window. Datadog leaves out times without a failing request: they are 0, and a line without them
 * would lie. Undefined where that cannot be drawn: a time that is none, is between the intervals, or too many.
 */
function filled({ trend, window }: Counted): { at: number; count: number }[] | undefined {
  const step = trendMinutes(window, caps.trend) * minute;
  const counts = new Map(trend.map(({ at, count }) => [Date.parse(at), count] as const));
  const times = [...counts.keys()].sort((a, b) => a - b);
  const [first = Number.NaN, last = first] = [times[0], times.at(-1)];
  // Datadog aligns its intervals to the clock, and the window may begin and end inside one.
  const before = Math.max(0, Math.ceil((first - Date.parse(window.from)) / step));
  const after = Math.max(0, Math.ceil((Date.parse(window.to) - last) / step) - 1);
  const start = first - before * step;
  const length = (last - start) / step + 1 + after;
  if (!(length <= mostPoints) || times.some((at) => (at - first) % step !== 0)) return undefined;
  return Array.from({ length }, (_, n) => ({ at: start + n * step, count: counts.get(start + n * step) ?? 0 }));
}

/** "22:15", with the day before it where they are of more than one: categories must differ. UTC, as a chart cannot show each reader their own zone. */
function labelsOf(times: readonly number[], { say }: Catalogue): string[] {
  const dates = times.map((at) => new Date(at));
  const oneDay = new Set(dates.map((date) => date.toISOString().slice(0, 10))).size === 1;
  return dates.map((date) => say.date(date, oneDay ? 'time' : 'full'));
}

/** The failing requests over the window as a line. Undefined where fewer than two points have some (the table says as much), or it cannot be drawn. */
export function chartOf(counted: Counted, words: Catalogue): DataVisualizationBlock | undefined {
  const points = filled(counted);
  if (!points || points.filter(({ count }) => count > 0).length < 2) return undefined;
  const { title, series, x, y } = words.chart;
  const categories = labelsOf(
    points.map(({ at }) => at),
    words,
  );
  return {
    type: 'data_visualization',
    title: title(trendMinutes(counted.window, caps.trend)),
    chart: {
      type: 'line',
      series: [{ name: series, data: points.map(({ count }, index) => ({ label: categories[index] ?? '', value: count })) }],
      axis_config: { categories, x_label: x, y_label: y },
    },
  };
}
