import type { Alert } from '../alert.ts';
import { lookedOn } from '../facts/looked.ts';
import { unseenOn } from '../facts/synced.ts';
import type { FailingTraces } from '../facts/traces.ts';
import type { FailingRequests } from '../spans.ts';
import { cannotTell, type Outcome } from '../verdict.ts';
import { type Window, windowOf } from '../window.ts';
import type { Catalogue } from './catalogue.ts';
import { dateToken } from './dateToken.ts';
import { mrkdwn } from './escape.ts';
import { balancedOf, countedOn, tracesOf } from './evidence.ts';
import { failureWords } from './wordsIn.ts';

/** So many of the things that could not be checked are named. */
const mostNamed = 4;

const times = ({ from, to }: Window, { say }: Catalogue): [string, string] => [
  dateToken(say, from) ?? mrkdwn(from, 40),
  dateToken(say, to, 'time') ?? mrkdwn(to, 40),
];

function looked({ failing, service, env, window, sampled, fromMetric, unlisted, cut }: FailingRequests, words: Catalogue): string[] {
  const scope = mrkdwn(words.scope(service, env), 100);
  return [
    words.lookedAt(failing, scope, ...times(window, words)),
    fromMetric ? words.fromMetric : words.sampled(sampled),
    ...(unlisted > 0 ? [words.unlisted(unlisted)] : []),
    ...(cut ? [words.cut] : []),
  ];
}

function followed({ walked, failing, more, service, env, window }: FailingTraces, words: Catalogue): string {
  return words.firstLook.followed(walked, failing, more, mrkdwn(words.scope(service, env), 100), ...times(window, words));
}

/** Where no spans but metrics were read: which, and of what time. */
function readMetrics(trail: readonly Outcome[], scope: string, words: Catalogue): string | undefined {
  const read = lookedOn(trail);
  return read && words.readMetrics(words.listed(read.metrics.map((name) => `\`${mrkdwn(name, 100)}\``)), scope, ...times(read, words));
}

/** What the verdict rests on: how much was looked at and when, whether Datadog sampled it, what could not be checked. */
export function completenessOf(
  { alert, trail }: { readonly alert: Alert; readonly trail: readonly Outcome[] },
  evidence: FailingRequests | undefined,
  words: Catalogue,
): string {
  const unanswered = trail.filter(({ answer }) => answer === cannotTell).map(({ question }) => question);
  const traces = tracesOf(trail);
  const balanced = balancedOf(trail);
  const notChecked = [
    ...(evidence?.notChecked ?? []).map(({ error }) => words.sampleSpans(failureWords(words, error).why)),
    ...(traces?.unread ?? []).map(({ error, count }) => words.firstLook.unread(count, failureWords(words, error).why)),
    ...unseenOn(trail).map(({ sync, error }) => words.progress(sync, failureWords(words, error).why)),
    ...new Set(unanswered),
  ]
    .map((what) => mrkdwn(what, 120))
    .filter((what) => what !== '');
  const named = [...notChecked.slice(0, mostNamed), ...(notChecked.length > mostNamed ? [words.more(notChecked.length - mostNamed)] : [])];
  const scope = mrkdwn(words.scope(alert.service, alert.env), 100);
  const metrics = readMetrics(trail, scope, words);
  const found = [
    ...(evidence ? looked(evidence, words) : []),
    ...(traces ? [followed(traces, words)] : []),
    ...(balanced ? [words.firstLook.balanced(balanced.requests, balanced.failing)] : []),
    ...countedOn(trail).map(({ from, query, window }) => words.counted(from, `\`${mrkdwn(query, 120)}\``, ...times(window, words))),
    ...(metrics ? [metrics] : []),
  ];
  return words.clauses([
    ...(found.length > 0 ? found : [words.wouldLook(scope, ...times(windowOf(alert), words))]),
    ...(notChecked.length > 0 ? [words.couldNotCheck(words.listed(named))] : []),
  ]);
}
