import type { Alert } from '../alert.ts';
import { unitName } from '../amount.ts';
import { matchesEndpoint } from '../endpoints.ts';
import { byService, type FailingTraces } from '../facts/traces.ts';
import type { FailingRequests } from '../spans.ts';
import type { Outcome } from '../verdict.ts';
import { windowOf } from '../window.ts';
import type { Catalogue } from './catalogue.ts';
import { link, plain } from './escape.ts';
import { balancedOf, countedOn, tracesOf } from './evidence.ts';
import type { Triage } from './message.ts';
import { textBudget } from './textBudget.ts';

const datadogHosts = ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'];
const isDatadog = (url: URL): boolean =>
  url.protocol === 'https:' && url.port === '' && datadogHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));

/** Where the organisation's Datadog pages are: the alert's own link tells (each site, and some organisations, have their own host). */
export function appOrigin({ link: url }: Pick<Alert, 'link'>): string {
  const parsed = URL.parse(url);
  return parsed !== null && isDatadog(parsed) ? parsed.origin : 'https://app.datadoghq.com';
}

const address = (base: string, path: string, params: readonly (readonly [string, string])[]): string => {
  const query = params.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&');
  return `${base}${path}${query === '' ? '' : `?${query}`}`;
};
const minute = 60_000;

export function spansUrl(alert: Pick<Alert, 'link'>, { query, window }: Pick<FailingRequests, 'query' | 'window'>): string | undefined {
  const [start, end] = [Date.parse(window.from), Date.parse(window.to)];
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined;
  return address(appOrigin(alert), '/apm/traces', [
    ['query', query],
    ['start', `${start}`],
    ['end', `${end}`],
    ['paused', 'true'],
  ]);
}

/** The monitor around the time when it fired: from 15 minutes before to 5 after, as Datadog's own notifications link it. */
export function monitorUrl(alert: Pick<Alert, 'link' | 'alertId' | 'firedAt' | 'id'>): string | undefined {
  if (!/^\d+$/.test(alert.alertId)) return undefined;
  const fired = Date.parse(alert.firedAt);
  return address(appOrigin(alert), `/monitors/${alert.alertId}`, [
    ...(Number.isNaN(fired)
      ? []
      : ([
          ['from_ts', `${fired - 15 * minute}`],
          ['to_ts', `${fired + 5 * minute}`],
        ] as const)),
    ...(/^\d+$/.test(alert.id) ? ([['event_id', alert.id]] as const) : []),
  ]);
}

/** The alert's own link where that leads to Datadog, else one made from the event's id. */
export function eventUrl(alert: Pick<Alert, 'link' | 'id'>): string | undefined {
  const own = URL.parse(alert.link);
  if (own !== null && isDatadog(own)) return own.href;
  return /^\d+$/.test(alert.id) ? address(appOrigin(alert), '/event/event', [['id', alert.id]]) : undefined;
}

/** The execution's page in the console of AWS's commercial regions. */
export function executionUrl(arn: string | undefined): string | undefined {
  const region = /^arn:aws:states:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:execution:[\w-]+:[\w-]+$/.exec(arn ?? '')?.[1];
  return region && arn ? `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${arn}` : undefined;
}

/** One trace; the time helps Datadog to find it. */
function traceUrl(alert: Pick<Alert, 'link' | 'firedAt'>, traceId: string): string | undefined {
  if (!/^[0-9a-f]{1,32}$/i.test(traceId)) return undefined;
  return address(appOrigin(alert), `/apm/trace/${traceId}`, [['timeHint', `${Date.parse(alert.firedAt)}`]]);
}

/** Where the failing spans are; where none were found or looked for, the alert's own service in its window. */
function spansLink(alert: Alert, evidence: FailingRequests | undefined, { links }: Catalogue): [url: string | undefined, label: string] {
  if (evidence && evidence.failing > 0) return [spansUrl(alert, evidence), links.spans];
  const { service, env } = alert;
  if (service === undefined || env === undefined) return [undefined, links.around];
  return [spansUrl(alert, { query: `service:"${service}" env:"${env}"`, window: windowOf(alert) }), links.around];
}

/** A trace to open first, with its error: one of the largest group, else of its status, else any. */
function traceLink(alert: Alert, { samples, groups }: FailingRequests, { links }: Catalogue): [url: string | undefined, label: string] {
  const usable = samples.filter(({ traceId }) => traceId !== '');
  const [worst] = groups;
  const alike = usable.filter(({ status }) => status === worst?.status);
  const sample = alike.find(({ endpoint }) => matchesEndpoint(worst?.endpoint ?? '', endpoint)) ?? alike[0] ?? usable[0];
  if (!sample) return [undefined, ''];
  return [traceUrl(alert, sample.traceId), links.trace(plain([sample.errorType, sample.errorMessage].filter((part) => part !== '').join(': '), 70))];
}

/** A trace that ends where most of them do, with its error. */
function walkedLink(alert: Alert, { bottoms }: FailingTraces, { links }: Catalogue): [url: string | undefined, label: string] {
  const [worst] = byService(bottoms);
  const example = bottoms.find(({ service }) => service === worst?.service);
  if (!example) return [undefined, ''];
  return [traceUrl(alert, example.traceId), links.trace(plain([example.errorType, example.errorMessage].filter((part) => part !== '').join(': '), 70))];
}

/** The logs that a query finds in a window. */
function logsUrl(alert: Pick<Alert, 'link'>, { query, window }: Pick<FailingRequests, 'query' | 'window'>): string | undefined {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
  return address(appOrigin(alert), '/logs', [
    ['query', query],
    ['from_ts', `${from}`],
    ['to_ts', `${to}`],
    ['live', 'false'],
  ]);
}

/** Where to look further, in one line of mrkdwn: only what can be linked, and as many as fit. Empty where there is nothing. */
export function linksOf(
  { alert, executionArn, page, trail = [] }: Pick<Triage, 'alert' | 'executionArn' | 'page'> & { readonly trail?: readonly Outcome[] },
  evidence: FailingRequests | undefined,
  words: Catalogue,
): string {
  const { monitor, byHand, event, execution } = words.links;
  const traces = tracesOf(trail);
  const balanced = balancedOf(trail);
  const all: readonly (readonly [url: string | undefined, label: string])[] = [
    traces && traces.failing > 0 ? [spansUrl(alert, traces), words.links.spans] : spansLink(alert, evidence, words),
    ...(traces ? [walkedLink(alert, traces, words)] : []),
    ...(balanced ? ([[logsUrl(alert, balanced), words.firstLook.balancer]] as const) : []),
    ...countedOn(trail).map(
      (one) => [(one.from === 'logs' ? logsUrl : spansUrl)(alert, one), words.links.counted(one.from, plain(unitName(one.unit, words.say), 40))] as const,
    ),
    ...(evidence ? [traceLink(alert, evidence, words)] : []),
    [monitorUrl(alert), monitor(plain(alert.alertTitle, 80))],
    [page, byHand],
    [eventUrl(alert), event],
    [executionUrl(executionArn), execution],
  ];
  return all.reduce((line, [url, label]) => {
    const more = [line, url === undefined ? undefined : link(url, label)].filter(Boolean).join('  ·  ');
    return more.length <= textBudget.links ? more : line;
  }, '');
}
