import { maskCardNumbers } from '../mask.ts';
import type { Language } from '../say.ts';
import type { FailedRun } from './failedRun.ts';
import { type Words, words as wordsIn } from './words.ts';

/** A Slack message: blocks of plain text, which Slack does not parse, and one of our own links; `text` stands alone where Slack refuses blocks. */
export interface FailureMessage {
  readonly text: string;
  readonly blocks: readonly { readonly type: 'header' | 'section'; readonly text: Readonly<Record<string, string | boolean>> }[];
}
export interface FailureSettings {
  readonly language: Language;
  /** A Slack user group's id (`S...`). */
  readonly oncall?: string | undefined;
  /** The address of the folder with the runbooks' pages. */
  readonly pages?: string | undefined;
  readonly mask?: (text: string) => string;
}

/** In characters. Slack takes 150 in a header, 3,000 in a section and some 11,000 in all blocks; `text` is one message up to 4,000. */
const most = { title: 90, line: 300, said: 1_500, why: 300, text: 2_500 } as const;

/** At most `length` UTF-16 units, the strictest way to count; never half a character, nor half an entity. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$|&[a-z]{0,4}$/, '')}…`;
/** One line of what others wrote: nothing that hides or turns text around, no card number, not too long. */
const lineOf = (value: unknown, length: number, mask: (text: string) => string): string =>
  typeof value === 'string'
    ? cut(
        mask(
          value
            .slice(0, 8 * length)
            .toWellFormed()
            .replace(/\p{Cf}/gu, '')
            .replace(/[\p{Cc}\p{Z}\s]+/gu, ' '),
        ).trim(),
        length,
      )
    : '';

/** What an alert says that a person needs, in the order of its words. */
const told = ['alertTitle', 'alertStatus', 'alertScope', 'alertPriority', 'eventMessage'] as const;

interface Shown {
  readonly title: string;
  readonly said: readonly string[];
  readonly why: string;
}
function shownOf({ alert, input, error, cause }: FailedRun, words: Words, mask: (text: string) => string): Shown {
  const lines = told.map((field) => lineOf(alert[field], field === 'eventMessage' ? 600 : most.line, mask)).filter((line) => line !== '');
  const other = input === undefined ? [words.leftOut] : [words.otherInput, lineOf(input, most.said, mask) || '–'];
  return {
    title: lineOf(alert['alertTitle'], most.title, mask),
    said: lines.length > 0 ? [words.says, ...lines] : other,
    why: [lineOf(error, 80, mask), lineOf(cause, most.why, mask)].filter((part) => part !== '').join(': '),
  };
}
/** Where hiding card numbers fails, none of the words that could hold one is shown. */
function safely(run: FailedRun, words: Words, mask: (text: string) => string): Shown {
  try {
    return shownOf(run, words, mask);
  } catch {
    return { title: '', said: [words.notMasked], why: '' };
  }
}

/** The run's page in AWS's console; from its ARN, which is ours, and only where it looks like one. */
function runUrl(arn: string): string | undefined {
  const region = /^arn:aws:states:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:execution:[\w-]{1,80}:[\w-]{1,80}$/.exec(arn)?.[1];
  return region && `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${arn}`;
}
/** The runbook's page for doing it by hand; its file as lib/runbookPage.ts names it, which is not imported here. A machine is named after the stack (bin/app.ts) and its runbook. */
function pageUrl(arn: string, pages: string | undefined, language: Language): string | undefined {
  const runbook = /^arn:aws:states:[a-z0-9-]+:\d{12}:execution:Firstlook-([a-z0-9-]{1,80}):/.exec(arn)?.[1];
  return pages && runbook && `${pages.replace(/\/+$/, '')}/${runbook}${language === 'en' ? '' : `.${language}`}.md`;
}
/** The monitor's page at Datadog: at the host of the alert's own link, where that is one of Datadog's, as each site has its own. */
function monitorUrl({ alertId, link }: FailedRun['alert']): string | undefined {
  if (typeof alertId !== 'string' || !/^\d{1,24}$/.test(alertId)) return undefined;
  const host =
    typeof link === 'string' ? /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)?\.(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com))\//.exec(link)?.[1] : undefined;
  return `https://${host ?? 'app.datadoghq.com'}/monitors/${alertId}`;
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false }) as const;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** For `text`, which Slack parses: no mention, and no link. */
const escaped = (text: string): string => text.replaceAll('://', '∶//').replace(/[&<>]/g, (character) => entities[character] ?? '');

/** What is posted of a run that failed: the alert in its own words, that nobody has looked, and where to look. Pure; takes whatever was in the event. */
export function failureMessage(run: FailedRun, { language, oncall = '', pages, mask = maskCardNumbers }: FailureSettings): FailureMessage {
  const words = wordsIn[language];
  const { title, said, why } = safely(run, words, mask);
  const { test, heartbeat } = run.alert;
  const head = words.failed(title || words.anAlert);
  const headed = test === true ? words.test(head) : head;
  const after = run.ms === undefined ? '' : words.after(Math.round(run.ms / 100) / 10);
  const ended = [words.ended[run.status ?? 'unknown'](after), ...(why === '' ? [] : [words.why(why)])];
  const lines = [heartbeat === true ? words.own : words.real, ...ended, ...(heartbeat === true ? [] : [words.more])];
  const [runAt, monitorAt] = [runUrl(run.executionArn), heartbeat === true ? undefined : monitorUrl(run.alert)];
  const byHandAt = heartbeat === true ? undefined : pageUrl(run.executionArn, pages, language);
  const links = [
    ...(byHandAt ? [`<${byHandAt}|${words.byHand}>`] : []),
    ...(runAt ? [`<${runAt}|${words.run}>`] : []),
    ...(monitorAt ? [`<${monitorAt}|${words.monitor}>`] : []),
  ];
  const calls = /^S[A-Z0-9]{5,20}$/.test(oncall) && test !== true && heartbeat !== true ? [words.pleaseLook(`<!subteam^${oncall}>`)] : [];
  const ours = [...(links.length > 0 ? [links.join('  ·  ')] : []), ...calls].join('\n');
  return {
    text: [cut(escaped([headed, ...lines, ...said].join('\n')), most.text), ours].join('\n').trim(),
    blocks: [
      { type: 'header', text: plain(headed) },
      { type: 'section', text: plain(lines.join('\n')) },
      { type: 'section', text: plain(said.join('\n')) },
      ...(ours === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: ours, verbatim: true } } as const]),
    ],
  };
}
