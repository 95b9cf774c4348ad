import type { DataVisualizationBlock } from '../sources/types.ts';
import { caps, type FailingRequests } from '../spans.ts';
import { trendMinutes, type Window } from '../window.ts';
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

/**
 * Minutes, or hours, from the end of the window, which is the alert: "-15", "-14", ... A chart cannot show each reader their own zone, and a
 * clock in another one beside times in the reader's own would tell of another event.
 */
function labelsOf(times: readonly number[], { to }: Window, unit: number): string[] {
  return times.map((at) => String(Math.floor((at - Date.parse(to)) / unit)));
}

/** The failing requests over the window as a line. Undefined where fewer than two points have some (the table says as much), or it cannot be drawn. */
export function chartOf(counted: Counted, words: Catalogue): DataVisualizationBlock | undefined {
  const points = filled(counted);
  if (!points || points.filter(({ count }) => count > 0).length < 2) return undefined;
  const { title, series, minutes, hours, y } = words.chart;
  const every = trendMinutes(counted.window, caps.trend);
  const inHours = every >= 60;
  const categories = labelsOf(
    points.map(({ at }) => at),
    counted.window,
    inHours ? 60 * minute : minute,
  );
  return {
    type: 'data_visualization',
    title: title(every),
    chart: {
      type: 'line',
      series: [{ name: series, data: points.map(({ count }, index) => ({ label: categories[index] ?? '', value: count })) }],
      axis_config: { categories, x_label: inHours ? hours : minutes, y_label: y },
    },
  };
}
