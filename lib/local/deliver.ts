import * as z from 'zod';

/** What the door says about a delivery that started a triage. */
const started = z.object({ execution: z.string(), runbook: z.string() });

/** Delivers a webhook body as Datadog does. Throws where the door starts nothing. */
export async function deliver({ webhookUrl, token }: { webhookUrl: string; token: string }, body: Readonly<Record<string, string>>) {
  const response = await fetch(webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Firstlook-Token': token },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer = started.safeParse(JSON.parse(text));
  if (!answer.success) throw new Error(`the door answered ${response.status} ${text}`);
  return { status: response.status, answer: answer.data };
}
