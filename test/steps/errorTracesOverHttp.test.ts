import { describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { causeElsewhere } from '../../lib/local/scenarios/causeElsewhere.ts';
import type { World } from '../../lib/local/world.ts';
import { errorTraces } from '../../lib/steps/errorTraces.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogAt } from '../sources/datadogAt.ts';

const params = { traces: 5, share: 0.6 };
const { gather, classify } = errorTraces.definition;

describe('where the errors start, over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(causeElsewhere.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (faults: World['faults'] = {}) => {
    const standIn = await startDatadogStandIn({ ...causeElsewhere.world, faults });
    return gather({ alert }, { datadog: datadogAt(standIn.url) }, params)
      .then((facts) => ({
        facts,
        ...classify(facts, params),
        calls: standIn.calls.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{32}/, 'ID')}`),
      }))
      .finally(() => standIn.close());
  };
  test('one search, and five traces by their ids', async () => {
    const { answer, facts, calls } = await served();
    expect([answer, facts.walked, facts.more, facts.bottoms[0]?.service]).toEqual(['elsewhere', 5, true, 'inventory-api']);
    expect(calls).toEqual(['POST /api/v2/spans/events/search', ...Array.from({ length: 5 }, () => 'GET /api/v2/trace/ID')]);
  });
  test.each([
    ['cut short', { trace: 'partial' } as const, 'PartialResult'],
    ['not there', { trace: { status: 404, body: { errors: ['Not found'] } } } as const, 'Refused'],
    ['HTML', { trace: { status: 200, contentType: 'text/html', body: '<html>' } } as const, 'UnexpectedAnswer'],
    ['of another shape', { trace: { status: 200, body: { data: {} } } } as const, 'UnexpectedAnswer'],
    ['over the budget', { trace: { status: 429 } } as const, 'RateLimited'],
  ])('traces that are %s are errors by name', async (_, faults, name) => {
    await expect(served(faults)).rejects.toMatchObject({ name });
  });
});
