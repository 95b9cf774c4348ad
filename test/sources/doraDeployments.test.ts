import { describe, expect, test } from 'vitest';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const question = { service: 'payments-api', env: 'prod', window };
const asking = async (reply: Reply) => datadogAt((await recordingServer(reply)).url).doraDeployments(question);
const git = { commit_sha: '66adc9350f2cc9b250b69abddab733dd55e1a588', repository_id: 'github.com/example/shop' };
const deployment = (attributes: object) => ({ id: '2a47b5f25b160b8a', type: 'dora_deployment', attributes: { service: 'payments-api', ...attributes } });

describe('DORA deployments', () => {
  test.each([
    ['payments-api', 'service:payments-api env:prod'],
    ['shop/pay', 'service:"shop/pay" env:prod'],
    ['OR', 'service:"OR" env:prod'],
  ])('of %s are asked for exactly so: the newest first, in the window', async (service, query) => {
    const { url, asked } = await recordingServer({ body: { data: [] } });
    expect(await datadogAt(url).doraDeployments({ ...question, service })).toEqual([]);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/dora/deployments',
        body: {
          data: {
            type: 'dora_deployments_list_request',
            attributes: { from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z', query, limit: 10, sort: '-started_at' },
          },
        },
      },
    ]);
  });
  test('are told by when they began, with the version where they have one', async () => {
    const [full, bare] = [{ env: 'prod', version: 'v2.31', git, team: 'payments', custom_tags: ['a:b'], finished_at: '2026-03-14T22:09:00Z' }, {}];
    const data = [deployment({ ...full, started_at: '2026-03-14T22:08:00Z' }), deployment({ ...bare, started_at: '2026-03-14T22:01:00.250Z' })];
    expect(await asking({ body: { data } })).toEqual([
      { at: '2026-03-14T22:08:00.000Z', version: 'v2.31' },
      { at: '2026-03-14T22:01:00.250Z', version: undefined },
    ]);
  });
  test.each([
    ['nothing', {}],
    ['no list', { data: {} }],
    ['a deployment without a time', { data: [deployment({})] }],
    ['a time that is a word', { data: [deployment({ started_at: 'now' })] }],
    ['a version that is a list', { data: [deployment({ started_at: '2026-03-14T22:08:00Z', version: ['a'] })] }],
  ])('an answer with %s is an UnexpectedAnswer, and not an empty one', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test.each([
    [404, 'NotSetUp'],
    [400, 'Refused'],
    [403, 'Forbidden'],
    [429, 'RateLimited'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => {
    await expect(asking({ status, body: { errors: [{ status: String(status), title: 'No', detail: 'no' }] } })).rejects.toMatchObject({ name });
  });
  test('are waited for 2 s and no longer', async () => {
    const { url } = await recordingServer('hang');
    await expect(datadogAt(url, 8_000).doraDeployments(question)).rejects.toMatchObject({
      name: 'Unavailable',
      message: expect.stringContaining('within 2 s'),
    });
  });
});
