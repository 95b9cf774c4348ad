import { describe, expect, test } from 'vitest';
import { datadogAt } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const window = { from: '2026-03-07T22:15:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const question = { monitor: '98219311', window, limit: 3 };
const asking = async (reply: Reply, parts: Partial<typeof question> = {}) =>
  datadogAt((await recordingServer(reply)).url).monitorEvents({ ...question, ...parts });

/** An event in the shape of the recorded one, with something else in its parts. */
const event = (parts: { monitor?: object; inner?: object; outer?: object } = {}) => ({
  id: 'AwAAAZ',
  type: 'event',
  attributes: {
    tags: ['monitor', 'source:alert'],
    message: '%%%\nwords\n%%%',
    timestamp: '2026-03-12T03:10:00Z',
    attributes: {
      duration: 300_000_000_000,
      evt: { id: '8481292148889028556', integration_id: 'monitor-alert-event', source_id: 36, type: 'log_alert', uid: 'AZ' },
      monitor: {
        alert_cycle_key_txt: '8481287114256648019',
        groups: ['@host.name:a'],
        id: 98219311,
        name: 'Example',
        options: { thresholds: { critical: 3 } },
        result: { result_id_txt: '8481292146324828319' },
        transition: { destination_state: 'OK', source_state: 'Warn', transition_type: 'warning recovery' },
        type: 'log alert',
        ...parts.monitor,
      },
      monitor_groups: ['@host.name:a'],
      service: 'undefined',
      status: 'success',
      timestamp: 1773285000000,
      title: '[Recovered on {@host.name:a}] Example',
      ...parts.inner,
    },
    ...parts.outer,
  },
});
const answer = (...data: unknown[]) => ({ data, meta: { elapsed: 27, request_id: 'r', status: 'done' } });
const one = async (parts: Parameters<typeof event>[0]) => (await asking({ body: answer(event(parts)) })).events[0];

describe("a monitor's events", () => {
  test('are asked for exactly so: in one call, newest first', async () => {
    const { url, asked } = await recordingServer({ body: answer() });
    await datadogAt(url).monitorEvents(question);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/events/search',
        body: { filter: { query: 'source:alert @monitor.id:98219311', ...window }, sort: '-timestamp', page: { limit: 3 } },
      },
    ]);
  });
  test.each(['', '*', '1 OR source:x', '98219311)', '1'.repeat(25)])(
    'are never asked for with %j as the monitor, which would change the query',
    async (monitor) => {
      const { url, asked } = await recordingServer({ body: answer() });
      await expect(datadogAt(url).monitorEvents({ ...question, monitor })).rejects.toMatchObject({ name: 'Refused' });
      expect(asked).toEqual([]);
    },
  );
  test("are read with the event's and the cycle's ids as text, and the transition that the client does not know", async () => {
    expect(await one({})).toEqual({
      id: '8481292148889028556',
      at: '2026-03-12T03:10:00.000Z',
      transition: 'warning recovery',
      groups: ['@host.name:a'],
      cycle: '8481287114256648019',
      title: '[Recovered on {@host.name:a}] Example',
    });
  });
  test('that are none are an empty list', async () => {
    expect(await asking({ body: { data: [], meta: { page: { after: 'cursor' } } } })).toEqual({ events: [], cut: false });
  });
  test('are cut where the page is full, and not by the cursor, which a last page has too', async () => {
    const body = (count: number) => ({ ...answer(...Array.from({ length: count }, () => event())), meta: { page: { after: 'cursor' } } });
    expect((await asking({ body: body(2) })).cut).toBe(false);
    expect((await asking({ body: body(3) })).cut).toBe(true);
  });
  test('without groups, cycle, id or title have none', async () => {
    const bare = await one({ monitor: { groups: undefined, alert_cycle_key_txt: undefined }, inner: { evt: undefined, title: undefined } });
    expect(bare).toMatchObject({ id: '', groups: [], cycle: '', title: '' });
    expect(await one({ monitor: { groups: null, alert_cycle_key_txt: null } })).toMatchObject({ groups: [], cycle: '' });
  });
  test('have the time of the event, and where that is missing the one around it', async () => {
    expect((await one({ outer: { timestamp: undefined } }))?.at).toBe('2026-03-12T03:10:00.000Z');
    expect((await one({ inner: { timestamp: undefined } }))?.at).toBe('2026-03-12T03:10:00.000Z');
  });
  test('are read whatever their status is: the client knows some only', async () => {
    expect((await one({ inner: { status: 'never heard of', priority: 'odd' } }))?.transition).toBe('warning recovery');
  });
  test('have a transition in any case of letters', async () => {
    expect((await one({ monitor: { transition: { transition_type: 'Alert' } } }))?.transition).toBe('alert');
  });
});

describe('an answer that is not the one asked for is an UnexpectedAnswer, not an empty one', () => {
  test.each([
    ['nothing', {}],
    ['no list', { data: {} }],
    ['an event that is a text', answer('event')],
    ['an event without attributes', answer({ id: 'A', type: 'event' })],
    ['one that is no monitor’s', answer(event({ inner: { monitor: undefined } }))],
    ["another monitor's", answer(event({ monitor: { id: 5 } }))],
    ['one whose monitor is a text', answer(event({ monitor: { id: 'x' } }))],
    ['one without a transition', answer(event({ monitor: { transition: undefined } }))],
    ['one with a transition that nobody knows', answer(event({ monitor: { transition: { transition_type: 'exploded' } } }))],
    ['one with a transition of another shape', answer(event({ monitor: { transition: 'alert' } }))],
    ['one with groups of another shape', answer(event({ monitor: { groups: [{ name: 'a' }] } }))],
    ['one with a cycle that is a number, which has lost digits', answer(event({ monitor: { alert_cycle_key_txt: 8_481_287 } }))],
    ['one without a time', answer(event({ inner: { timestamp: undefined }, outer: { timestamp: undefined } }))],
    ['one whose time is none', answer(event({ inner: { timestamp: 1e20 } }))],
    ['one good and one bad', answer(event(), event({ monitor: { transition: undefined } }))],
  ])('%s', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test.each([
    ['ran out of time', { status: 'timeout' }],
    ['warns', { status: 'done', warnings: [{ code: 'timeout', title: 'Timeout', detail: 'partial' }] }],
  ])('where Datadog %s it is a part of the truth', async (_, meta) => {
    await expect(asking({ body: { data: [event()], meta } })).rejects.toMatchObject({ name: 'PartialResult', message: expect.stringContaining('events') });
  });
  test.each([
    [429, 'RateLimited'],
    [403, 'Forbidden'],
    [400, 'Refused'],
    [404, 'Refused'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => {
    await expect(asking({ status, body: { errors: ['no'] } })).rejects.toMatchObject({ name });
  });
  test('HTML with 200 is one too', async () => {
    await expect(asking({ body: '<html></html>' })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
});
