import { afterEach, expect, test, vi } from 'vitest';
import { stepHandler } from '../../lib/engine/stepHandler.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { howMany } from './exampleRunbook.ts';

const event = { execution: 'arn:aws:states:us-east-1:000000000000:execution:m:event-1', with: { limit: 10 }, state: { ...alertOf() } };
const counting = datadogWhere({ countSpans: async () => ({ buckets: [], total: 3, cut: false, sampled: false }) });
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What a handler writes into its log, line by line. */
function logOf(): Record<string, unknown>[] {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'INFO');
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  const lines: Record<string, unknown>[] = [];
  for (const level of ['info', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => {
      lines.push(JSON.parse(line));
    });
  return lines;
}

test("what a step leaves becomes the state's field; the log says what it answered, and in which execution", async () => {
  const lines = logOf();
  expect(await stepHandler(howMany, { datadog: counting })(event)).toMatchObject({ answer: 'few', total: 3 });
  expect(lines).toMatchObject([{ level: 'INFO', message: 'answered few', step: 'howMany', execution: event.execution, ms: expect.any(Number) }]);
  expect(JSON.stringify(lines)).not.toContain('Payments are failing');
});

test("a failure is thrown by its name, for the state machine's Retry and Catch, and logged", async () => {
  const lines = logOf();
  const down = datadogWhere({
    countSpans: async () => {
      throw new Unavailable('Datadog answered 503');
    },
  });
  await expect(stepHandler(howMany, { datadog: down })(event)).rejects.toMatchObject({ name: 'Unavailable', message: 'Datadog answered 503' });
  expect(lines).toMatchObject([{ level: 'ERROR', message: 'could not look', execution: event.execution, error: 'Unavailable: Datadog answered 503' }]);
});

test('an event of another shape is a failure', async () => {
  await expect(stepHandler(howMany, { datadog: counting })({ state: {} })).rejects.toMatchObject({ name: 'ZodError' });
});
