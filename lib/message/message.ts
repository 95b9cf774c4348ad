import type { KnownBlock, MrkdwnElement } from '@slack/types';
import type { Alert } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import type { Language } from '../say.ts';
import type { Message } from '../sources/types.ts';
import type { FailingRequests } from '../spans.ts';
import type { Disposition, Outcome, Verdict } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { chartOf } from './chart.ts';
import { completenessOf } from './completeness.ts';
import { dateToken } from './dateToken.ts';
import { clip, link, mrkdwn, plain } from './escape.ts';
import { evidenceOf } from './evidence.ts';
import { failureOf } from './failure.ts';
import { dispositionName, type Groups, meaning, notAllLookedAt, oneGroup, severalGroups } from './groups.ts';
import { linksOf } from './links.ts';
import { pushText } from './pushText.ts';
import { tableOf } from './table.ts';
import { textBudget } from './textBudget.ts';
import { wordsIn } from './wordsIn.ts';

/** All that a message is made from. */
export interface Triage {
  readonly runbook: Pick<Runbook, 'name' | 'title' | 'byHand'>;
  readonly alert: Alert;
  readonly trail: readonly Outcome[];
  readonly verdict: Verdict;
  /** From the start of the execution to this message. */
  readonly tookMs: number;
  readonly language: Language;
  /** The Slack user group to call where a person has to look (`S...`); absent where nobody is to be called. */
  readonly oncall?: string | undefined;
  /** The monitor's groups that it speaks for; 'unknown' where nobody could tell, absent on a laptop. */
  readonly groups?: Groups;
  /** The execution in AWS; absent on a laptop without one. */
  readonly executionArn?: string | undefined;
}

/** Without `verbatim`, Slack makes links and mentions of plain words that look like them. */
const marked = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });
const section = (text: string): KnownBlock => ({ type: 'section', text: marked(text), expand: true });
const context = (text: string | undefined): KnownBlock[] => (text ? [{ type: 'context', elements: [marked(text)] }] : []);

function headerOf({ alert, verdict, runbook, groups }: Triage, words: Catalogue): string {
  const name = dispositionName(verdict.disposition, groups, words);
  const headline = plain(verdict.headline, textBudget.header) || plain(runbook.title, textBudget.header);
  const header = words.headed(name, headline);
  return clip(alert.test ? words.headed(words.test, header) : header, textBudget.header);
}

/** Those who can act are called where a person has to look; for a false positive only where groups were not looked at, and never for a test notification. */
const calls: ReadonlySet<Disposition> = new Set(['needs-investigation', 'could-not-check']);
/** A user group's id, as Slack's "Copy group ID" gives it. */
const isGroup = (oncall: string | undefined): oncall is string => /^S[A-Z0-9]{5,20}$/.test(oncall ?? '');

/** What it means, why with the deciding number and its rule, and the one next thing to do. */
function verdictOf({ alert, verdict, oncall, groups }: Triage, failure: string | undefined, words: Catalogue): string {
  // Which question has no answer, and why, is told below.
  const why = failure === undefined ? mrkdwn(verdict.because, 700) : '';
  const next = mrkdwn(verdict.next, 450);
  const somebodyHasToLook = calls.has(verdict.disposition) || notAllLookedAt(groups);
  return [
    [`*${meaning(verdict.disposition, groups, words)}*`, why].filter((part) => part !== '').join(' '),
    ...(next === '' ? [] : [`*${words.next}* ${next}`]),
    ...severalGroups(groups, words),
    ...(isGroup(oncall) && somebodyHasToLook && !alert.test ? [words.pleaseLook(`<!subteam^${oncall}>`)] : []),
  ].join('\n');
}

/** A longer address of the written runbook is left out: the line has to stay within its budget. */
const longestByHand = 200;

/** What fired and when, and how long this took; beside what it takes by hand where that has been saved. */
function timing({ alert, tookMs, runbook: { byHand }, verdict, groups }: Triage, words: Catalogue): string {
  const fired = dateToken(words.say, alert.firedAt);
  const linked = byHand?.url === undefined ? undefined : link(byHand.url, words.byHandLabel);
  const label = linked === undefined || linked.length > longestByHand ? words.byHandLabel : linked;
  const saved = byHand !== undefined && verdict.disposition !== 'could-not-check' ? words.byHand(label, byHand.minutes) : undefined;
  const about = [mrkdwn(alert.alertPriority, 10), ...oneGroup(groups, words), ...(fired === undefined ? [] : [words.fired(fired)]), words.took(tookMs, saved)];
  return about.filter((part) => part !== '').join('  ·  ');
}

/** What the monitor itself says, cut to what is read. */
function monitorSays({ alert: { alertStatus } }: Triage, words: Catalogue): string[] {
  const status = mrkdwn(alertStatus, 200);
  return status === '' ? [] : [words.monitorSays(status)];
}

/** The trend until the alert: the triage runs seconds after it, and a minute that has only begun would look like the end of the trouble. */
function upTo({ trend, window }: FailingRequests, firedAt: string): Pick<FailingRequests, 'trend' | 'window'> {
  return { trend: trend.filter(({ at }) => Date.parse(at) < Date.parse(firedAt)), window: { from: window.from, to: firedAt } };
}

/** The verdict as a Slack message, in the triage's language. Pure. */
export function messageOf(triage: Triage): Message {
  const words = wordsIn(triage.language);
  const { trail, verdict } = triage;
  const evidence = evidenceOf(trail);
  const failure = verdict.disposition === 'could-not-check' ? failureOf(trail, words) : undefined;
  const shown = evidence && [tableOf(evidence, words), chartOf(upTo(evidence, triage.alert.firedAt), words)];
  return {
    text: pushText(triage, words),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: headerOf(triage, words), emoji: false } },
      section(verdictOf(triage, failure, words)),
      ...(failure === undefined ? [] : [section(failure)]),
      // Under the words that speak of them: below the table they are a screen away.
      ...context(linksOf(triage, evidence, words)),
      ...(shown ?? []).filter((block) => block !== undefined),
      ...context([completenessOf(triage, evidence, words), ...monitorSays(triage, words), timing(triage, words)].join('\n')),
    ],
  };
}
