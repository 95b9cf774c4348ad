import type { FailingRequests } from '../spans.ts';
import type { Outcome } from '../verdict.ts';
import { cannotTell } from '../verdict.ts';
import { dateToken } from './dateToken.ts';
import { mrkdwn } from './escape.ts';
import { words } from './words.ts';

/** So many of the things that could not be checked are named. */
const mostNamed = 4;

function looked({ failing, service, env, window, sampled, unlisted }: FailingRequests): string[] {
  const scope = mrkdwn(words.scope(service, env), 100);
  const from = dateToken(window.from) ?? mrkdwn(window.from, 40);
  const to = dateToken(window.to, 'time') ?? mrkdwn(window.to, 40);
  return [words.lookedAt(failing, scope, from, to), words.sampled(sampled), ...(unlisted > 0 ? [words.unlisted(unlisted)] : [])];
}

/** What the verdict rests on: how much was looked at, whether Datadog sampled it, what could not be checked. Undefined where there is nothing to say. */
export function completenessOf(trail: readonly Outcome[], evidence: FailingRequests | undefined): string | undefined {
  const unanswered = trail.filter(({ answer }) => answer === cannotTell).map(({ question }) => question);
  const notChecked = [...(evidence?.notChecked ?? []), ...unanswered].map((what) => mrkdwn(what, 80)).filter((what) => what !== '');
  const named = [...notChecked.slice(0, mostNamed), ...(notChecked.length > mostNamed ? [words.more(notChecked.length - mostNamed)] : [])];
  const parts = [...(evidence ? looked(evidence) : []), ...(notChecked.length > 0 ? [words.couldNotCheck(named.join(', '))] : [])];
  const [first = '', ...rest] = parts;
  return parts.length === 0 ? undefined : [first[0]?.toUpperCase() + first.slice(1), ...rest].join('; ');
}
