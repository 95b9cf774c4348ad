import { describe, expect, test } from 'vitest';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const question = { service: 'payments-api', env: 'prod', window };
const asking = async (reply: Reply) => datadogAt((await recordingServer(reply)).url).deployEvents(question);

const at = '2026-03-14T22:08:00Z';
const event = (tags: readonly string[], attributes: object = {}, outer: object = {}) => ({
  id: 'AwAAA',
  type: 'event',
  attributes: {
    ...{ message: 'Deployment payments-api deployed', timestamp: at, tags: ['env:prod', 'service:payments-api', ...tags], ...outer },
    attributes: {
      ...{ title: 'kubernetes Deployment payments-api updated', service: 'payments-api', status: 'info', timestamp: Date.parse(at), ...attributes },
      evt: { id: '8776103948061584187', uid: 'AaAm7G9Q', type: 'kube_deployment', category: 'change', source_id: 374, integration_id: 'change-tracking' },
    },
  },
});
const side = (image: string, more: object = {}) => ({ name: 'payments-api', replicas: 6, containers: [{ image, name: 'app' }], ...more });
const tracked = (prev_value: unknown, new_value: unknown) =>
  event(['source:change_tracking', 'version:v2.31'], { prev_value, new_value, changed_resource: { name: 'payments-api', type: 'kube_deployment' } });
const told = (...data: unknown[]) => asking({ body: { data, meta: {} } });
const [one, two] = [side('shop:1@sha256:aa'), side('shop:2@sha256:bb')];
const deploy = { at: '2026-03-14T22:08:00.000Z', version: 'v2.31' };

describe('events about a change', () => {
  test.each([
    ['out of time', { status: 'timeout' }],
    ['that warns', { warnings: [{ code: 'timeout', title: 'Timeout', detail: 'partial' }] }],
  ])('of a Datadog %s are no "no deploy"', async (_, meta) => {
    await expect(asking({ body: { data: [], meta } })).rejects.toMatchObject({ name: 'PartialResult' });
  });
  test('are asked for exactly so: of change tracking and of pipelines, the newest first', async () => {
    const { url, asked } = await recordingServer({ body: { data: [] } });
    expect(await datadogAt(url).deployEvents(question)).toEqual([]);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/events/search',
        body: {
          filter: {
            query: 'source:(change_tracking OR deploy) service:payments-api env:prod',
            from: '2026-03-14T22:00:00.000Z',
            to: '2026-03-14T22:16:00.000Z',
          },
          sort: '-timestamp',
          page: { limit: 100 },
        },
      },
    ]);
  });
  test.each<[string, unknown, readonly object[]]>([
    ['another image is a deploy', tracked(one, two), [deploy]],
    ['the same image on both sides is a restart, whatever the message says', tracked(one, one), []],
    ['another number of replicas is none either', tracked(one, { ...one, replicas: 9 }), []],
    [
      'another image of an init container is a deploy',
      tracked(
        side('shop:1', { init_containers: [{ image: 'm:1', name: 'migrate' }] }),
        side('shop:1', { init_containers: [{ image: 'm:2', name: 'migrate' }] }),
      ),
      [deploy],
    ],
    ['a workload that is new is a deploy', tracked(null, two), [deploy]],
    ['a feature flag is none', event(['source:change_tracking'], { prev_value: { enabled: false }, new_value: { enabled: true } }), []],
    ['values that are no objects are no images', tracked('off', ['on']), []],
    ['a change without values is none', event(['source:change_tracking', 'version:v2.31']), []],
    ['what a pipeline posts is a deploy', event(['source:deploy', 'version:v2.31']), [deploy]],
    ['one without a version has none', event(['source:deploy']), [{ at: deploy.at, version: undefined }]],
    [
      'a priority that the client does not know changes nothing',
      event(['source:deploy', 'version:v2.31'], { priority: null, status: 'never heard of' }),
      [deploy],
    ],
  ])('%s', async (_, given, expected) => expect(await told(given)).toEqual(expected));

  const message = 'a change event has no images from before the change to compare with';
  test.each([
    ['are missing', tracked(undefined, two)],
    ['have another shape', tracked({ containers: [{ name: 'app', image: null }] }, two)],
  ])('images of before that %s are no deploy, and no "none": a restart would look the same', async (_, given) => {
    await expect(told(given)).rejects.toMatchObject({ name: 'UnexpectedAnswer', message });
  });

  test('that fill the page without a deploy are a part of the truth', async () => {
    const restarts = Array.from({ length: 100 }, () => tracked(one, one));
    await expect(told(...restarts)).rejects.toMatchObject({ name: 'PartialResult' });
    expect(await told(...restarts.slice(1))).toEqual([]);
    expect(await told(...restarts.slice(1), tracked(one, two))).toEqual([deploy]);
  });
  test.each([
    ['nothing', {}],
    ['no list', { data: {} }],
    ['an event without a time', { data: [event([], {}, { timestamp: undefined })] }],
    ['tags that are numbers', { data: [event([], {}, { tags: [1] })] }],
  ])('an answer with %s is an UnexpectedAnswer, and not an empty one', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test.each([
    [404, 'Refused'],
    [400, 'Refused'],
    [403, 'Forbidden'],
    [429, 'RateLimited'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => {
    await expect(asking({ status, body: { errors: ['no'] } })).rejects.toMatchObject({ name });
  });
});
