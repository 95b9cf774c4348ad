import type { KnownBlock, MrkdwnElement } from '@slack/types';
import type { Alert } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import type { Message } from '../sources/types.ts';
import type { Outcome, Verdict } from '../verdict.ts';
import { completenessOf } from './completeness.ts';
import { dateToken } from './dateToken.ts';
import { clip, link, mrkdwn, plain } from './escape.ts';
import { evidenceOf } from './evidence.ts';
import { failureOf } from './failure.ts';
import { linksOf } from './links.ts';
import { pushText } from './pushText.ts';
import { tableOf } from './table.ts';
import { textBudget } from './textBudget.ts';
import { dispositionWords, duration, ruleWords, words } from './words.ts';

/** All that a message is made from. */
export interface Triage {
  readonly runbook: Pick<Runbook, 'name' | 'title' | 'byHand'>;
  readonly alert: Alert;
  readonly trail: readonly Outcome[];
  readonly verdict: Verdict;
  /** From the start of the execution to this message. */
  readonly tookMs: number;
  /** The execution in AWS; absent on a laptop without one. */
  readonly executionArn?: string | undefined;
}

/** Without `verbatim`, Slack makes links and mentions of plain words that look like them. */
const marked = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });
const section = (text: string): KnownBlock => ({ type: 'section', text: marked(text), expand: true });
const context = (text: string | undefined): KnownBlock[] => (text ? [{ type: 'context', elements: [marked(text)] }] : []);

function headerOf({ alert, verdict, runbook }: Triage): string {
  const headline = plain(verdict.headline, textBudget.header) || plain(runbook.title, textBudget.header) || dispositionWords[verdict.disposition].name;
  return clip(alert.test ? `${words.test}: ${headline}` : headline, textBudget.header);
}

/** The disposition in words, why, the rule that decided with its numbers, and the one next thing to do. */
function verdictOf({ verdict, trail }: Triage): string {
  const { name, meaning } = dispositionWords[verdict.disposition];
  const decided = verdict.disposition === 'could-not-check' ? undefined : trail.findLast((outcome) => outcome.because)?.because;
  const why = mrkdwn(verdict.because, 500);
  const next = mrkdwn(verdict.next, 450);
  return [
    `*${name}*: ${meaning}`,
    ...(why === '' ? [] : [why]),
    ...(decided === undefined ? [] : [`*${words.decidedBy}* ${ruleWords(decided)}`]),
    ...(next === '' ? [] : [`*${words.next}* ${next}`]),
  ].join('\n');
}

/** A longer address of the written runbook is left out: the line has to stay within its budget. */
const longestByHand = 200;

function timing({ alert, tookMs, runbook: { byHand } }: Triage): string {
  const fired = dateToken(alert.firedAt);
  const linked = byHand?.url === undefined ? undefined : link(byHand.url, words.byHand);
  const byHandWords = linked === undefined || linked.length > longestByHand ? words.byHand : linked;
  const took = [words.took(tookMs), ...(byHand === undefined ? [] : [`${byHandWords} ${duration(byHand.minutes * 60_000)}`])].join('; ');
  return [...(fired === undefined ? [] : [words.fired(fired)]), took].join('  ·  ');
}

/** The verdict as a Slack message. Pure. */
export function messageOf(triage: Triage): Message {
  const { trail, verdict } = triage;
  const evidence = evidenceOf(trail);
  const table = evidence && tableOf(evidence);
  const failure = verdict.disposition === 'could-not-check' ? failureOf(trail) : undefined;
  return {
    text: pushText(triage),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: headerOf(triage), emoji: false } },
      section(verdictOf(triage)),
      ...(failure === undefined ? [] : [section(failure)]),
      ...(table === undefined ? [] : [table]),
      ...context(linksOf(triage, evidence)),
      ...context([completenessOf(trail, evidence), timing(triage)].filter(Boolean).join('\n')),
    ],
  };
}
