import { amount } from '../../amount.ts';
import type { Measured } from '../../facts/measured.ts';
import { usualSaid } from '../../facts/usualSaid.ts';
import { type Language, type Say, sayIn } from '../../say.ts';
import { thresholds } from './thresholds.ts';

/** What the questions leave, under the names that the runbook gives them. */
export type Logs = { readonly errorLogs: Measured };
export type Failing = Logs & { readonly failingRequests: Measured };
export type Traffic = Failing & { readonly traffic: Measured };

/** The larger of the two days, as what is high is asked for; 0 where none is known. */
const mostUsual = ({ usual }: Measured): number => Math.max(usual?.yesterday.value ?? 0, usual?.lastWeek.value ?? 0);

/** "412 error logs, usually 20 (yesterday 18, last week 20)". */
export function known(language: Language, measured: Measured): string {
  const { value = 0, unit, usual } = measured;
  const [yesterday, lastWeek] = [usual?.yesterday.value, usual?.lastWeek.value];
  const about = { unit, ...(yesterday !== undefined && { yesterday }), ...(lastWeek !== undefined && { lastWeek }) };
  return usualSaid[language]({ ...about, value, usual: mostUsual(measured) }, sayIn(language));
}

/** How many times the usual it is; undefined where there is none. */
export function timesUsual(measured: Measured): number | undefined {
  const most = mostUsual(measured);
  return most === 0 ? undefined : (measured.value ?? 0) / most;
}

/** The numbers of the error logs, with the rule. */
export const logsKnown = {
  en: ({ errorLogs }: Logs, say: Say): string =>
    `${known('en', errorLogs)}; rule: high is at least ${say.number(thresholds.logs.times)} times as many, and at least ${say.number(thresholds.logs.floor)}.`,
  ja: ({ errorLogs }: Logs, say: Say): string =>
    `${known('ja', errorLogs)}。基準：通常の${say.number(thresholds.logs.times)}倍以上、かつ${say.number(thresholds.logs.floor)}件以上で「多い」。`,
};

/** How many requests failed, of those whose spans Datadog kept, with the rule. */
export const failingKnown = {
  en: ({ failingRequests: { value = 0, unit } }: Failing, say: Say): string =>
    `Among the spans that Datadog kept: ${amount(value, unit, say)}; rule: more than ${say.number(thresholds.failing.over)} are many.`,
  ja: ({ failingRequests: { value = 0, unit } }: Failing, say: Say): string =>
    `保存されたスパンでは${amount(value, unit, say)}。基準：${say.number(thresholds.failing.over)}件を超えると「多い」。`,
};

/** All requests, with the rule. */
export const trafficKnown = {
  en: ({ traffic }: Traffic, say: Say): string =>
    `${known('en', traffic)}; rule: much more is at least ${say.number(thresholds.traffic.times)} times as many, and at least ${say.number(thresholds.traffic.floor)}.`,
  ja: ({ traffic }: Traffic, say: Say): string =>
    `${known('ja', traffic)}。基準：通常の${say.number(thresholds.traffic.times)}倍以上、かつ${say.number(thresholds.traffic.floor)}件以上で「多い」。`,
};
