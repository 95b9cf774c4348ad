import type { Runbook } from '../engine/language.ts';
import { runbookFor } from '../runbooks/index.ts';
import { parseWebhookBody } from '../webhookBody.ts';
import type { Scenario } from './scenario.ts';

/** The runbook that a scenario's alert is led to, as the webhook's door leads it. Throws, with the faults, where its body is no alert's. */
export function scenarioRunbook({ body }: Pick<Scenario, 'body'>): Runbook {
  const parsed = parseWebhookBody(JSON.stringify(body));
  if ('faults' in parsed) throw new Error(`the scenario's body is at fault: ${JSON.stringify(parsed.faults)}`);
  return runbookFor(parsed.alert);
}
