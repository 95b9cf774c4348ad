import { clip, mrkdwn } from './escape.ts';
import type { Triage } from './message.ts';
import { textLimit } from './textBudget.ts';
import { dispositionWords, failureWords, measuredWords, words } from './words.ts';

/** The number that decided, or why there is none. The runbook's own reason says it best, where it holds a number. */
function deciding({ trail, verdict }: Pick<Triage, 'trail' | 'verdict'>): string {
  const last = trail.at(-1);
  if (last?.error) return words.failed.short(mrkdwn(last.step, 40), failureWords(last.error.name).why);
  if (verdict.disposition !== 'could-not-check' && /\d/.test(verdict.because)) return mrkdwn(verdict.because, 130).replace(/\.$/, '');
  const because = trail.findLast((outcome) => outcome.because)?.because;
  return because === undefined ? '' : measuredWords(because);
}

/** What push notifications show and screen readers read: verdict, scope and number in one plain sentence of at most 300 characters. */
export function pushText({ alert, trail, verdict }: Pick<Triage, 'alert' | 'trail' | 'verdict'>): string {
  const { name } = dispositionWords[verdict.disposition];
  const scope = mrkdwn(words.scope(alert.service, alert.env) || alert.alertTitle, 70);
  // A headline may begin with the disposition; saying it twice would cost the number its place.
  const headline = verdict.headline.toLowerCase().startsWith(`${name.toLowerCase()}:`) ? verdict.headline.slice(name.length + 1) : verdict.headline;
  const said = [mrkdwn(headline, 100), deciding({ trail, verdict })].filter((part) => part !== '').join('; ');
  const test = alert.test ? `${words.test}: ` : '';
  return clip(`${test}${[name, scope].filter((part) => part !== '').join(', ')}: ${said}.`, textLimit);
}
