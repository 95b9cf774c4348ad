import { expect, test } from 'vitest';
import { datadogAt } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

/** A span as Datadog sends it. */
const whole = {
  ...{ spanID: 1, parentID: 0, traceID: 1, traceIDFull: '69b5ce7800000000d3cc5c25cb7f45fd', service: 'a', name: 'express.request', resource: 'GET /' },
  ...{ type: 'web', error: 1, duration: 1, startTime: 1, endTime: 2, meta: {}, metrics: {} },
};
const readTrace = async (...spans: Readonly<Record<string, unknown>>[]) => {
  const given = spans.map((span) => ({ ...whole, ...span }));
  const { url } = await recordingServer({ body: { data: { id: '1', type: 'trace', attributes: { is_truncated: false, spans: given } } } });
  return datadogAt(url).readTrace({ traceId: '69b5ce7800000000d3cc5c25cb7f45fd' });
};

test('names of services are kept whole, as long as they may be: cut, two would be one, and none the one of the alert', async () => {
  const names = ['company-platform-payments-authorization-api', 'company-platform-payments-authorization-worker', '決'.repeat(100)];
  expect((await readTrace(...names.map((service) => ({ service })))).map(({ service }) => service)).toEqual(names);
});

test('what a span says of its error is cut to what a message has room for', async () => {
  const [span] = await readTrace({ resource: 'r'.repeat(500), meta: { 'error.type': 'T'.repeat(500), 'error.message': 'm'.repeat(500) } });
  expect([span?.resource.length, span?.errorType.length, span?.errorMessage.length]).toEqual([98, 38, 158]);
});
