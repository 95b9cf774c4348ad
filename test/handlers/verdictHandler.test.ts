import { expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { verdictHandler } from '../../lib/handlers/verdictHandler.ts';
import { Refused } from '../../lib/sources/errors.ts';
import type { Message } from '../../lib/sources/types.ts';
import { example } from '../engine/exampleRunbook.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const startedAt = '2026-03-14T22:15:01.000Z';
const now = () => Date.parse('2026-03-14T22:15:04.100Z');
const execution = 'arn:aws:states:us-east-1:000000000000:execution:m:event-1';
const { state } = await run(example, alertOf(), { datadog: datadogWhere({ countSpans: async () => ({ buckets: [], total: 3, cut: false, sampled: false }) }) });
const event = { execution, startedAt, runbook: 'example', verdict: 'fine', state };

function slack() {
  const posted: [Message, unknown][] = [];
  return {
    posted,
    post: async (message: Message, metadata: unknown) => {
      posted.push([message, metadata]);
      return { channel: 'C1', ts: '1.2' };
    },
  };
}

test("it posts the verdict with the time taken, and returns the execution's output", async () => {
  const { posted, post } = slack();
  expect(await verdictHandler([example], { post }, now)(event)).toMatchObject({
    runbook: 'example',
    verdict: { id: 'fine', disposition: 'false-positive', headline: 'Fine', because: 'only 3', next: 'Sleep.' },
    slack: { channel: 'C1', ts: '1.2' },
    howMany: { answer: 'few', total: 3 },
    id: alertOf().id,
  });
  expect(posted).toEqual([
    [
      { text: expect.stringContaining('Fine'), blocks: expect.any(Array) },
      { execution, monitor: alertOf().alertId, verdict: 'fine' },
    ],
  ]);
  expect(JSON.stringify(posted)).toContain('triaged in 3.1 s');
});

test('a failure to post is thrown on: an execution whose verdict reached nobody must fail', async () => {
  const post = async () => {
    throw new Refused('Slack: not_in_channel');
  };
  await expect(verdictHandler([example], { post }, now)(event)).rejects.toMatchObject({ name: 'Refused' });
});

test.each([
  ['a runbook that is not deployed here', { runbook: 'nobody' }, 'there is no runbook named nobody'],
  ['a verdict that the state does not lead to', { verdict: 'odd' }, 'the state machine says odd, the runbook fine: deploy both together'],
])('%s is an error, not a message', async (_, part, message) => {
  const { posted, post } = slack();
  await expect(verdictHandler([example], { post }, now)({ ...event, ...part })).rejects.toThrow(message);
  expect(posted).toEqual([]);
});
