import { describe, expect, it } from 'vitest';
import { searchMonitorEvents } from '../../../lib/local/datadog/searchMonitorEvents.ts';
import type { MonitorEventRow } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-12T03:10:00Z');
const minute = 60_000;
const row = (parts: Partial<MonitorEventRow> = {}): MonitorEventRow => ({
  ...{ monitor: '171204455', name: 'Payments are failing', id: '83060', at, transition: 'alert', cycle: '4471', groups: ['service:payments-api'] },
  ...parts,
});
const rows = [
  row(),
  row({ id: '83061', at: at + 12 * minute, transition: 'alert recovery', lasted: 12 * minute }),
  row({ id: '83062', at: at + 20 * minute, transition: 'warning', groups: [], test: true }),
  row({ id: '1', monitor: '5' }),
];
const query = 'source:alert @monitor.id:171204455';
const request = (parts: object = {}, filter: object = {}) => ({
  ...{ filter: { query, from: '2026-03-12T03:00:00Z', to: '2026-03-12T04:00:00Z', ...filter }, sort: '-timestamp', page: { limit: 10 } },
  ...parts,
});
const ids = (body: unknown) => JSON.stringify(searchMonitorEvents(rows, body).data).match(/(?<="evt":\{"id":")\d+/g) ?? [];

describe("a search for a monitor's events", () => {
  it('finds its own in the range, both ends included, in the order asked for', () => {
    expect(ids(request())).toEqual(['83062', '83061', '83060']);
    expect(ids(request({ sort: 'timestamp' }))).toEqual(['83060', '83061', '83062']);
    expect(ids(request({}, { from: '2026-03-12T03:10:00Z', to: '2026-03-12T03:22:00Z' }))).toEqual(['83061', '83060']);
    expect(ids(request({}, { from: String(at + 1), to: String(at + 12 * minute - 1) }))).toEqual([]);
    expect(ids(request({}, { query: '@monitor.id:5 source:alert' }))).toEqual(['1']);
  });
  it('gives an event in the recorded shape: attributes within attributes, ids as text, the duration in nanoseconds', () => {
    const [, recovered, triggered] = searchMonitorEvents(rows, request()).data;
    expect(triggered).toMatchObject({
      id: expect.any(String),
      type: 'event',
      attributes: {
        tags: ['service:payments-api', 'monitor', 'source:alert'],
        timestamp: '2026-03-12T03:10:00.000Z',
        attributes: {
          evt: { id: '83060', integration_id: 'monitor-alert-event' },
          monitor: {
            id: 171204455,
            alert_cycle_key_txt: '4471',
            groups: ['service:payments-api'],
            transition: { source_state: 'OK', destination_state: 'Alert', transition_type: 'alert' },
          },
          monitor_groups: ['service:payments-api'],
          monitor_id: 171204455,
          service: 'undefined',
          status: 'error',
          timestamp: at,
          title: '[P2] [Triggered on {service:payments-api}] Payments are failing',
        },
      },
    });
    expect(recovered).toMatchObject({
      attributes: { attributes: { duration: 720_000_000_000, status: 'success', title: expect.stringContaining('[Recovered on') } },
    });
  });
  it('marks a test notification in its title, and a monitor without groups names none there', () => {
    expect(searchMonitorEvents(rows, request()).data[0]).toMatchObject({ attributes: { attributes: { title: '[P2] [TEST] [Warn] Payments are failing' } } });
  });
  it('gives pages, of which only an empty one has no cursor', () => {
    const first = searchMonitorEvents(rows, request({ page: { limit: 2 } }));
    expect(first.data).toHaveLength(2);
    const second = searchMonitorEvents(rows, request({ page: { limit: 2, cursor: first.after } }));
    expect(second.data).toHaveLength(1);
    expect(searchMonitorEvents(rows, request({ page: { limit: 2, cursor: second.after } }))).toEqual({ data: [] });
  });
});

describe('what it does not know it refuses, as a search that finds nothing would be believed', () => {
  it.each([
    '',
    '*',
    'source:alert',
    '@monitor.id:171204455',
    'source:alert @monitor.id:*',
    'source:alert @monitor.id:1 @monitor.id:2',
    'source:alert monitor.id:1',
    'source:alert AND @monitor.id:1',
    'source:change_tracking @monitor.id:1',
    'source:alert @monitor.id:1 @monitor.transition.transition_type:alert',
    'source:alert source:alert @monitor.id:1',
  ])('the query "%s"', (other) => {
    expect(() => searchMonitorEvents(rows, request({}, { query: other }))).toThrow(/the stand-in takes source:alert @monitor\.id:ID/);
  });
  it.each([
    ['a field of another name', request({ order: 'desc' })],
    ['a page that is too long', request({ page: { limit: 1001 } })],
    ['an unknown sort', request({ sort: 'newest' })],
    ['a request in the form of JSON:API', { data: { type: 'search_request', attributes: request() } }],
    ['a time that depends on a clock', request({}, { from: 'now-7d' })],
    ['no body', undefined],
  ])('%s', (_, body) => {
    expect(() => searchMonitorEvents(rows, body)).toThrow();
  });
  it("a cursor that is none, in the API's own words", () => {
    expect(() => searchMonitorEvents(rows, request({ page: { limit: 2, cursor: 'odd' } }))).toThrow(
      /input_validation_error\(Field 'page' is invalid: invalid cursor\)/,
    );
  });
});
