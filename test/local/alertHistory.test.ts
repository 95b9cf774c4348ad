import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import type { Fault } from '../../lib/local/faults.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { ended } from '../../lib/local/watch.ts';

let fault: Fault | undefined;
const { world } = expiredCards;
let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({ scenario: { ...expiredCards, world: { ...world, faults: { eventsSearch: () => fault } } }, waits: 0.001 });
});
afterAll(() => stage.close());

let alerts = 0;
/** An alert, from the door to Slack: the message, the verdict, and how often Datadog was asked for events. `parts` are of its body. */
async function triaged(parts: Readonly<Record<string, string>> = {}) {
  alerts += 1;
  const [calls, posts] = [stage.datadogCalls.length, stage.posted.length];
  const { answer } = await deliver(stage, { ...expiredCards.body, id: String(alerts), ...parts });
  const { execution } = await ended(answer.execution);
  const asked = stage.datadogCalls.slice(calls).filter((call) => JSON.stringify(call).includes('source:alert'));
  const posted = stage.posted.slice(posts).map(({ blocks }) => JSON.stringify(blocks));
  return { verdict: JSON.parse(execution.output ?? '{}').verdict?.id, asked: asked.length, posted };
}
/** A monitor of its own, so that no alert waits for its turn. */
const own = () => ({ alertId: `9${alerts}`, alertScope: `env:prod,service:payments-api,run:${alerts}` });

describe("a monitor's past alerts, on the synthesised machine", () => {
  test('stand in the message, below the verdict: the days before, and not the alert itself', async () => {
    const { verdict, asked, posted } = await triaged({ id: expiredCards.body['id'] ?? '' });
    expect([verdict, asked, posted.length]).toEqual(['false-positive', 1, 1]);
    const words = '4th time this week: the last three were, in UTC, Mar 13, 22:08 (14 min), Mar 12, 22:18 (12 min), and Mar 10, 22:04 (16 min).';
    expect(posted[0]).toContain(words);
    expect(posted[0]?.indexOf(words)).toBeGreaterThan(posted[0]?.indexOf('Nothing of ours is broken.') ?? Number.NaN);
  });
  test('of a monitor that fired for the first time are not spoken of', async () => {
    const { verdict, asked, posted } = await triaged(own());
    expect([verdict, asked, posted.length]).toEqual(['false-positive', 1, 1]);
    expect(posted[0]).not.toMatch(/this week|Has this monitor fired before/);
  });
  test.each<[string, Fault, string]>([
    ['knows no such address', { status: 404, body: { errors: ['Not found'] } }, 'Refused'],
    ['refuses the key', { status: 403, body: { errors: ['Forbidden'] } }, 'Forbidden'],
    ['answers with a page', { status: 200, body: '<html>', contentType: 'text/html' }, 'UnexpectedAnswer'],
    ['never answers', 'hang', 'States.Timeout'],
  ])('where Datadog %s, could not be looked at, in one short line; the verdict is the same', async (_, instead, error) => {
    fault = instead;
    const { verdict, asked, posted } = await triaged(own());
    fault = undefined;
    expect([verdict, asked, posted.length]).toEqual(['false-positive', 1, 1]);
    expect(posted[0]).toContain(`Has this monitor fired before? Could not look (\`${error}\`).`);
  });
});
