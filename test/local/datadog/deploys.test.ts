import { describe, expect, test } from 'vitest';
import { doraDeployments } from '../../../lib/local/datadog/doraDeployments.ts';
import { searchEvents } from '../../../lib/local/datadog/searchEvents.ts';
import { searchQuery } from '../../../lib/local/datadog/searchQuery.ts';

const refused = expect.objectContaining({ name: 'Refusal', status: 400 });
const minute = 60_000;
const at = Date.parse('2026-03-14T22:00:00.000Z');
const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:10:00.000Z' };

describe('a search', () => {
  const found = (query: string) => searchQuery(query)((key) => ({ 'service': ['pay'], 'tag': ['a', 'b'], '@monitor.id': ['7'] })[key] ?? []);
  test.each([
    ['', true],
    ['*', true],
    ['service:pay', true],
    ['service:"pay" AND tag:b', true],
    ['service:pay tag:c', false],
    ['-tag:c', true],
    ['tag:(x OR b)', true],
    ['tag:(x OR "y z")', false],
    ['@monitor.id:7', true],
    ['nothing:pay', false],
  ])('%s', (query, expected) => expect(found(query)).toBe(expected));
  test.each(['pay', 'service:p*y', 'service:a OR service:b', '(service:a)'])('%s is refused, as nothing asks it', (query) => {
    expect(() => searchQuery(query)).toThrow(refused);
  });
});

describe('DORA deployments', () => {
  const row = { service: 'pay', env: 'prod', version: 'v1', startedAt: at };
  const rows = [
    row,
    { ...row, startedAt: at + minute, version: 'v2', finishedAt: at + 2 * minute },
    { ...row, env: 'staging' },
    { ...row, startedAt: at + 11 * minute },
  ];
  const asked = (attributes: object = {}, type = 'dora_deployments_list_request') =>
    doraDeployments(rows, { data: { type, attributes: { ...window, ...attributes } } });

  test('are those of the window and the query, the newest first, in the recorded shape', () => {
    expect(asked({ query: 'service:pay env:prod' })).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        type: 'dora_deployment',
        attributes: {
          ...{ service: 'pay', env: 'prod', version: 'v2' },
          git: { commit_sha: expect.stringMatching(/^[0-9a-f]{40}$/), repository_id: 'github.com/example/pay' },
          started_at: '2026-03-14T22:01:00.000Z',
          finished_at: '2026-03-14T22:02:00.000Z',
        },
      },
      expect.objectContaining({ attributes: expect.objectContaining({ version: 'v1' }) }),
    ]);
    expect(asked({ limit: 1, sort: 'started_at' })).toMatchObject([{ attributes: { started_at: '2026-03-14T22:00:00.000Z' } }]);
  });
  test('are refused in words of their own', () => {
    for (const ask of [() => asked({}, ''), () => asked({ groupBy: 1 }), () => asked({ from: 'now-15m' })])
      expect(ask).toThrow(expect.objectContaining({ status: 400, body: { errors: [{ status: '400', title: 'Bad Request', detail: expect.any(String) }] } }));
  });
});

describe('events', () => {
  const row = {
    at,
    title: 'updated',
    tags: ['service:pay', 'source:change_tracking'],
    attributes: { evt: { id: '1' }, changed_resource: { type: 'kube_deployment' } },
  };
  const rows = [row, { ...row, at: at + minute, tags: ['source:deploy'] }, { ...row, at: at - 1 }];
  const asked = (body: object = {}) => searchEvents(rows, { filter: { query: '*', ...window }, ...body });

  test('are those of the window, the oldest first where nothing else is asked, in the recorded shape', () => {
    expect(asked()).toEqual({
      more: false,
      data: [
        {
          id: expect.stringMatching(/^AwAAA/),
          type: 'event',
          attributes: {
            ...{ message: 'updated', tags: row.tags, timestamp: '2026-03-14T22:00:00.000Z' },
            attributes: expect.objectContaining({
              title: 'updated',
              service: 'pay',
              status: 'info',
              timestamp: at,
              changed_resource: { type: 'kube_deployment' },
            }),
          },
        },
        expect.objectContaining({ attributes: expect.objectContaining({ attributes: expect.objectContaining({ service: 'undefined' }) }) }),
      ],
    });
  });
  test('are found by their tags, and by their attributes with an @', () => {
    const query = (text: string) => asked({ filter: { query: text, ...window } }).data.length;
    expect([query('source:deploy'), query('source:(deploy OR change_tracking)'), query('@changed_resource.type:kube_deployment service:pay')]).toEqual([
      1, 2, 1,
    ]);
  });
  test('come in pages, of which the first is all that is asked', () => {
    expect(asked({ sort: '-timestamp', page: { limit: 1 } })).toMatchObject({ more: true, data: [{ attributes: { tags: ['source:deploy'] } }] });
    expect(() => asked({ page: { cursor: 'c' } })).toThrow(refused);
  });
});
