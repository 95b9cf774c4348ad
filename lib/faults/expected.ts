import type { Expected } from './outcome.ts';

type Parts = Partial<Expected>;

/** The fault costs nothing: the verdict of the scenario, posted once. */
export const unharmed = (parts: Parts = {}): Expected => ({
  door: [202],
  executions: ['SUCCEEDED'],
  verdict: 'false-positive',
  disposition: 'false-positive',
  error: '',
  messages: 1,
  tries: 1,
  ...parts,
});

/** A question has no answer: one message that says so, and why. */
export const couldNotCheck = (error: string, tries: Expected['tries'], parts: Parts = {}): Expected =>
  unharmed({ verdict: 'could-not-check', disposition: 'could-not-check', error, tries, ...parts });

/** The verdict is reached and nobody gets it: the execution fails, so that what watches from outside tells. */
export const notPosted = (error: string, tries: Expected['tries'], parts: Parts = {}): Expected =>
  unharmed({ executions: ['FAILED'], error, tries, messages: 0, ...parts });

/** The same where Slack works: what watches from outside posts the alert, as it came. */
export const reported = (error: string, tries: Expected['tries'], parts: Parts = {}): Expected => notPosted(error, tries, { messages: 1, ...parts });

/** It ends before there is a verdict: what watches from outside tells. */
export const ended = (how: 'FAILED' | 'TIMED_OUT', error: string, parts: Parts = {}): Expected =>
  reported(error, 1, { executions: [how], verdict: '', disposition: '', ...parts });

/** The door says 503, so that Datadog delivers again, and then all is well. */
export const deliveredAgain = (error: string, parts: Parts = {}): Expected => unharmed({ door: [503, 202], error, tries: 2, ...parts });
