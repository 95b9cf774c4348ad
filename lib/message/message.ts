import type { Alert } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import type { Language } from '../say.ts';
import type { Message } from '../sources/types.ts';
import type { FailingRequests } from '../spans.ts';
import type { Aside, Outcome, Verdict } from '../verdict.ts';
import { looksAt } from '../window.ts';
import { asidesOf } from './asides.ts';
import { context, header, section } from './blocks.ts';
import type { Catalogue } from './catalogue.ts';
import { chartOf } from './chart.ts';
import { completenessOf } from './completeness.ts';
import { dateToken } from './dateToken.ts';
import { clip, link, mrkdwn, plain } from './escape.ts';
import { evidenceOf } from './evidence.ts';
import { failureOf } from './failure.ts';
import { dispositionName, firstToDo, type Groups, meaningOf, oneGroup, severalGroups } from './groups.ts';
import { linksOf } from './links.ts';
import { mentionOf } from './mention.ts';
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
  /** What it means, where the disposition's own sentence says too much. */
  readonly meaning?: string | undefined;
  /** What was asked alongside, and has something to say. */
  readonly asides?: readonly Aside[];
  /** From the start of the execution to this message. */
  readonly tookMs: number;
  readonly language: Language;
  /** The Slack user group to call where a person has to look (`S...`); absent where nobody is to be called. */
  readonly oncall?: string | undefined;
  /** The monitor's groups that it speaks for; 'unknown' where nobody could tell, absent on a laptop. */
  readonly groups?: Groups;
  /** The execution in AWS; absent on a laptop without one. */
  readonly executionArn?: string | undefined;
  /** The address of the runbook's page, which says how the same is done by hand; absent where nobody said where the pages are. */
  readonly page?: string | undefined;
}

function headerOf({ alert, verdict, runbook, groups }: Triage, words: Catalogue): string {
  const name = dispositionName(verdict.disposition, groups, words);
  const headline = plain(verdict.headline, textBudget.header) || plain(runbook.title, textBudget.header);
  const headed = words.headed(name, headline);
  return clip(alert.test ? words.headed(words.test, headed) : headed, textBudget.header);
}

/** What it means, why with the deciding number and its rule, and the one next thing to do. */
function verdictOf({ alert, verdict, meaning, oncall, groups }: Triage, failure: string | undefined, words: Catalogue): string {
  // Which question has no answer, and why, is told below.
  const why = failure === undefined ? mrkdwn(verdict.because, 700) : '';
  const next = mrkdwn(verdict.next, 450);
  return [
    [`*${meaningOf({ verdict, meaning, groups }, words)}*`, why].filter((part) => part !== '').join(' '),
    ...severalGroups(groups, words),
    ...(next === '' ? [] : [`*${words.next}* ${firstToDo(groups, words)}${next}`]),
    ...mentionOf({ oncall, disposition: verdict.disposition, test: alert.test, groups }, words),
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

/** The trend until the look: the triage runs seconds after it, and a minute that has only begun would look like the end of the trouble. */
function upTo({ trend, window }: FailingRequests, to: string): Pick<FailingRequests, 'trend' | 'window'> {
  return { trend: trend.filter(({ at }) => Date.parse(at) < Date.parse(to)), window: { from: window.from, to } };
}

/** The verdict as a Slack message, in the triage's language. Pure. */
export function messageOf(triage: Triage): Message {
  const words = wordsIn(triage.language);
  const { trail, verdict } = triage;
  const evidence = evidenceOf(trail);
  const failure = verdict.disposition === 'could-not-check' ? failureOf(trail, words) : undefined;
  const shown = evidence && [tableOf(evidence, words), chartOf(upTo(evidence, new Date(looksAt(triage.alert)).toISOString()), words)];
  return {
    text: pushText(triage, words),
    blocks: [
      header(headerOf(triage, words)),
      section(verdictOf(triage, failure, words)),
      ...(failure === undefined ? [] : [section(failure)]),
      ...context(asidesOf(triage.asides ?? [], words)),
      // Under the words that speak of them: below the table they are a screen away.
      ...context(linksOf(triage, evidence, words)),
      ...(shown ?? []).filter((block) => block !== undefined),
      ...context([completenessOf(triage, evidence, words), ...monitorSays(triage, words), timing(triage, words)].join('\n')),
    ],
  };
}
