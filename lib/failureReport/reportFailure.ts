import type { Language } from '../say.ts';
import { failedRun } from './failedRun.ts';
import { failureMessage } from './failureMessage.ts';
import { postPlainly, type Where } from './postPlainly.ts';
import { slackToken } from './slackToken.ts';

const languageOf = (given: string | undefined): Language => (given === 'ja' ? 'ja' : 'en');

/**
 * Started by EventBridge for each execution that FAILED, TIMED_OUT or was ABORTED: posts the alert in its own words, and that the triage itself
 * failed. It shares no code with what may have failed, but the hiding of card numbers, and does without where that throws. EventBridge may
 * deliver an event twice; then it posts twice, which is better than not at all. Throws `ReportNotPosted`, so that Lambda tries it again.
 */
export function reportFailure(
  environment: NodeJS.ProcessEnv = process.env,
  options: Pick<Where, 'wait' | 'timeoutMs'> = {},
): (event: unknown) => Promise<void> {
  return async (event) => {
    const { SLACK_SECRET_ARN = '', SLACK_CHANNEL = '', SLACK_API_URL = 'https://slack.com/api/', MESSAGE_LANGUAGE, ONCALL_GROUP, RUNBOOK_PAGES } = environment;
    const message = failureMessage(failedRun(event), { language: languageOf(MESSAGE_LANGUAGE), oncall: ONCALL_GROUP, pages: RUNBOOK_PAGES });
    await postPlainly(message, { token: () => slackToken(SLACK_SECRET_ARN), channel: SLACK_CHANNEL.trim(), apiUrl: SLACK_API_URL, ...options });
  };
}
