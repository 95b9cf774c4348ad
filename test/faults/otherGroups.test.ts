import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { ended } from '../../lib/local/watch.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';

let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({
    scenario: expiredCards,
    waits: 0.001,
    awsFaults: ({ action }) => (['GetItem', 'PutItem'].includes(action) ? { name: 'ThrottlingException', message: 'Rate exceeded' } : undefined),
  });
});
afterAll(() => stage.close());

test('while DynamoDB is away, two groups of a monitor have a triage each, and both messages say that others may have fired', async () => {
  const [one, other] = await Promise.all([
    deliver(stage, { ...expiredCards.body, id: '1' }),
    deliver(stage, { ...expiredCards.body, id: '2', alertScope: 'env:prod,service:payments-api,region:tokyo' }),
  ]);
  expect(one.answer.execution).not.toBe(other.answer.execution);
  for (const { answer } of [one, other]) expect((await ended(answer.execution)).execution.status).toBe('SUCCEEDED');
  expect(stage.posted).toHaveLength(2);
  for (const { blocks } of stage.posted) expect(JSON.stringify(blocks)).toContain(wordsIn('en').groups.unknown);
});
