import type { Alert } from './alert.ts';

/** A span of time, both ends as ISO 8601. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

const minute = 60_000;
const lengths: Readonly<Record<string, number>> = { s: 1_000, m: minute, h: 60 * minute, d: 1_440 * minute, w: 10_080 * minute };
/** Where the monitor's query names no evaluation period. */
const usualPeriod = 15 * minute;
/** Spans are searchable for 15 days (docs.datadoghq.com/tracing/trace_pipeline/trace_retention), so looking further back finds nothing. */
const longestPeriod = 15 * 1_440 * minute;
/** Trouble starts before the monitor notices it, and its last requests arrive after: 5 minutes before, 1 after. */
export const margin = { before: 5 * minute, after: minute };

/** Where the kinds of monitors say their period, the surest first. Other text in a query, such as what a log monitor searches for, is no period. */
const forms: readonly RegExp[] = [
  // Logs, traces, events: `logs("...").rollup("count").last("5m") > 0`, at the end.
  /^.*\.last\(["'](\d{1,6})([smhdw])["']\)/s,
  // Anomalies: judged in the alert window; the rest of the period is history to compare with.
  /alert_window=["']last_(\d{1,6})([smhdw])["']/,
  // Metrics: `avg(last_5m):...`, `change(avg(last_5m),last_10m):...`, before the first colon.
  /^[^:{"]*?\blast_(\d{1,6})([smhdw])\b/,
];

/** The monitor's evaluation period in ms, from its query; 15 minutes where it says none. */
export function evaluationPeriod(query: string): number {
  const [, amount, unit] = forms.map((form) => form.exec(query)).find((found) => found !== null) ?? [];
  const period = Number(amount) * (lengths[unit ?? ''] ?? 0);
  return period > 0 ? Math.min(period, longestPeriod) : usualPeriod;
}

/** Trend intervals that Datadog takes and people read, in minutes. */
const intervals = [1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1_440];
/** How many minutes one point of a window's trend covers, for at most `most` points; one more than fits, because buckets are aligned to the clock. */
export function trendMinutes({ from, to }: Window, most: number): number {
  const minutes = (Date.parse(to) - Date.parse(from)) / minute;
  return intervals.find((interval) => minutes / interval + 1 <= most) ?? 1_440;
}

/** An alert that is looked at later than this after it fired, in ms, is an old one that somebody sends again: its own time is the one to look at. */
const longestWait = 1_800_000;

/** When a triage looks, in ms since 1970: when the alert fired, or later where it waited for its monitor's turn, and speaks for what has fired since. */
export function looksAt({ firedAt, lookFrom }: Pick<Alert, 'firedAt' | 'lookFrom'>): number {
  const at = Date.parse(firedAt);
  const from = Date.parse(lookFrom ?? firedAt);
  return from > at && from - at <= longestWait ? from : at;
}

/** Where to look: from the evaluation period before the alert to the look, with a margin on both sides. From the alert alone, so a re-run looks at the same time. */
export function windowOf(alert: Pick<Alert, 'firedAt' | 'alertQuery' | 'lookFrom'>): Window {
  const { firedAt, alertQuery } = alert;
  const at = Date.parse(firedAt);
  return {
    from: new Date(at - evaluationPeriod(alertQuery) - margin.before).toISOString(),
    to: new Date(looksAt(alert) + margin.after).toISOString(),
  };
}

/** The minutes before the alert fired: what came after it is no reason of it. From the alert alone. */
export function windowBefore({ firedAt }: Pick<Alert, 'firedAt'>, minutes: number): Window {
  return { from: new Date(Date.parse(firedAt) - minutes * minute).toISOString(), to: new Date(firedAt).toISOString() };
}
/** The last whole minutes before the look: the minute that has only begun would be told as a drop. */
export function lastMinutes(alert: Pick<Alert, 'firedAt' | 'lookFrom'>, minutes: number): Window {
  const to = Math.floor(looksAt(alert) / minute) * minute;
  return { from: new Date(to - minutes * minute).toISOString(), to: new Date(to).toISOString() };
}

/** The alert's window until the last whole minute before the look, and at least `minutes` before that, or as much as the window is long: to compare with. */
export function beforeAndIn(alert: Parameters<typeof windowOf>[0], minutes: number): { readonly before: Window; readonly within: Window } {
  const within = wholeWindow(alert);
  const length = Math.max(minutes * minute, Date.parse(within.to) - Date.parse(within.from));
  return { before: { from: new Date(Date.parse(within.from) - length).toISOString(), to: within.from }, within };
}

/** The alert's window until the last whole minute before the look: what is compared with another day must be over. */
export const wholeWindow = (alert: Parameters<typeof windowOf>[0]): Window => ({ from: windowOf(alert).from, to: lastMinutes(alert, 0).to });
/** The same window so many times 24 hours before. */
export const shiftedBack = ({ from, to }: Window, days: number): Window => {
  const back = (at: string) => new Date(Date.parse(at) - days * 1_440 * minute).toISOString();
  return { from: back(from), to: back(to) };
};

/** How long a window is, in minutes. */
export const minutesOf = ({ from, to }: Window): number => (Date.parse(to) - Date.parse(from)) / minute;
