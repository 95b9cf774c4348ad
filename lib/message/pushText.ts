import type { Catalogue } from './catalogue.ts';
import { clip, mrkdwn } from './escape.ts';
import { dispositionName } from './groups.ts';
import type { Triage } from './message.ts';
import { textLimit } from './textBudget.ts';
import { failureWords, measuredWords } from './wordsIn.ts';

const withoutStop = (sentence: string): string => sentence.replace(/[.。]$/, '');
/** The first sentence that holds a number. */
const counting = (text: string): string | undefined => text.split(/(?<=\.)\s+|(?<=。)/).find((sentence) => /\d/.test(sentence));

/** The number that decided, or why there is none. The runbook's own reason says it best, where it holds a number. */
function deciding({ trail, verdict }: Pick<Triage, 'trail' | 'verdict'>, words: Catalogue): string {
  const last = trail.at(-1);
  if (last?.error) return words.failed.short(mrkdwn(last.question, 60), failureWords(words, last.error.name, last.outside).why);
  const counted = verdict.disposition === 'could-not-check' ? undefined : counting(verdict.because);
  if (counted !== undefined) return withoutStop(mrkdwn(counted, 180));
  const because = trail.findLast((outcome) => outcome.because)?.because;
  return because === undefined ? '' : measuredWords(words, because);
}

/** What push notifications show and screen readers read: verdict, scope and number in one plain sentence of at most 300 characters. */
export function pushText({ alert, trail, verdict, groups }: Pick<Triage, 'alert' | 'trail' | 'verdict' | 'groups'>, words: Catalogue): string {
  const scope = mrkdwn(words.scope(alert.service, alert.env) || alert.alertTitle, 70);
  const said = [withoutStop(mrkdwn(verdict.headline, 100)), deciding({ trail, verdict }, words)].filter((part) => part !== '');
  const sentence = words.pushed(dispositionName(verdict.disposition, groups, words), scope, said).replace(/…[.。]$/, '…');
  return clip(alert.test ? words.headed(words.test, sentence) : sentence, textLimit);
}
