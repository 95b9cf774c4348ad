import { createHash } from 'node:crypto';
import type { MonitorEventRow } from '../world.ts';

type Words = readonly [word: string, status: 'error' | 'warning' | 'success', from: string, to: string];
const words: Readonly<Record<MonitorEventRow['transition'], Words>> = {
  'alert': ['Triggered', 'error', 'OK', 'Alert'],
  'alert recovery': ['Recovered', 'success', 'Alert', 'OK'],
  'warning': ['Warn', 'warning', 'OK', 'Warn'],
  'warning recovery': ['Recovered', 'success', 'Warn', 'OK'],
  'no data': ['No Data', 'warning', 'OK', 'No Data'],
  'no data recovery': ['Recovered', 'success', 'No Data', 'OK'],
  'renotify': ['Renotify', 'error', 'Alert', 'Alert'],
};
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A monitor's event as `POST /api/v2/events/search` gives it: the event's own fields are attributes within the attributes. */
export function monitorEventJson({ monitor, name, id, at, transition, cycle, groups, lasted, test }: MonitorEventRow): unknown {
  const [word, status, source_state, destination_state] = words[transition];
  const on = groups.length === 0 ? '' : ` on {${groups.join(',')}}`;
  const link = `/monitors/${monitor}?from_ts=${at - 900_000}&to_ts=${at + 300_000}&event_id=${id}&link_source=monitor_notif`;
  return {
    id: Buffer.from(`AwAAA ${id} ${at}`).toString('base64url'),
    type: 'event',
    attributes: {
      tags: [...groups, 'monitor', 'source:alert'],
      message: `%%%\n${name}\n%%%`,
      timestamp: new Date(at).toISOString(),
      attributes: {
        _dd: { has_notification: transition !== 'renotify', internal: '1', is_shadow: false, source_type_name: 'Monitor Alert', version: '1' },
        aggregation_key: hash(`${monitor} ${groups.join()}`),
        // In nanoseconds.
        ...(lasted !== undefined && { duration: lasted * 1_000_000 }),
        event_object: hash(monitor),
        evt: { id, integration_id: 'monitor-alert-event', name, source_id: 36, type: 'query_alert_monitor', uid: hash(id) },
        monitor: {
          alert_cycle_key_txt: cycle,
          created_at: 1_741_000_000_000,
          group_status: 0,
          groups,
          id: Number(monitor),
          message: name,
          modified: 1_741_000_000_000,
          name,
          options: { include_tags: true, notify_audit: false },
          priority: 2,
          query: 'sum(last_10m):sum:trace.express.request.hits.by_http_status{*}.as_count() > 100',
          result: { alert_url: link, result_ts: Math.floor(at / 1_000) },
          templated_name: name,
          transition: { destination_state, source_state, transition_type: transition },
          type: 'query alert',
        },
        monitor_groups: groups,
        monitor_id: Number(monitor),
        priority: 'normal',
        service: 'undefined',
        sourcecategory: 'monitor_alert',
        status,
        timestamp: at,
        title: `[P2] ${test ? '[TEST] ' : ''}[${word}${on}] ${name}`,
      },
    },
  };
}
