import type { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import * as z from 'zod';
import { monitorTransitions } from '../facts/pastAlerts.ts';
import type { MonitorEvent } from './datadogAnswers.ts';
import { Refused, UnexpectedAnswer } from './errors.ts';
import type { Datadog } from './types.ts';
import { answerMeta, wholeAnswer } from './wholeAnswer.ts';

/** 64 bits do not fit into a number: only the form as text is an id that can be compared. */
const idAsText = z
  .string()
  .nullish()
  .transform((id) => id ?? '');
const monitor = z.object({
  id: z.number(),
  groups: z
    .array(z.string())
    .nullish()
    .transform((groups) => groups ?? []),
  // The client does not know these two. A transition of another name could be a trigger: not to know it is not to know whether the monitor fired.
  additionalProperties: z.object({
    transition: z.object({ transition_type: z.string().toLowerCase().pipe(z.enum(monitorTransitions)) }),
    alert_cycle_key_txt: idAsText,
  }),
});
/** In ms since 1970, within an event; around it the client has made a `Date` of it. */
const time = z.union([z.number(), z.date().transform(Number)]).refine((ms) => Math.abs(ms) <= 8.64e15, 'must be a time');
const event = z.object({
  attributes: z.object({
    timestamp: time.optional(),
    attributes: z.object({ monitor, timestamp: time.optional(), title: z.string().default(''), evt: z.object({ id: idAsText }).default({ id: '' }) }),
  }),
});
const answers = z.object({ data: z.array(event), meta: answerMeta });

function eventOf({ attributes: { timestamp: around, attributes } }: z.infer<typeof event>, asked: string): MonitorEvent {
  const { evt, title, timestamp = around, monitor } = attributes;
  if (String(monitor.id) !== asked) throw new UnexpectedAnswer(`Datadog answered with events of the monitor ${monitor.id}, and not of ${asked}`);
  if (timestamp === undefined) throw new UnexpectedAnswer("Datadog's answer about events has one without a time");
  const { transition, alert_cycle_key_txt: cycle } = monitor.additionalProperties;
  return { id: evt.id, at: new Date(timestamp).toISOString(), transition: transition.transition_type, groups: monitor.groups, cycle, title };
}

/**
 * One call of `POST /api/v2/events/search`. What kind of events are wanted is left to who asks: a term that Datadog does not know would find nothing,
 * and that would look like a monitor that never fired.
 */
export async function monitorEvents(
  api: EventsApi,
  { monitor: id, window, limit }: Parameters<Datadog['monitorEvents']>[0],
): Promise<{ events: MonitorEvent[]; cut: boolean }> {
  if (!/^\d{1,24}$/.test(id)) throw new Refused(`"${id}" is no monitor's id`);
  const answer = await api.searchEvents({ body: { filter: { query: `source:alert @monitor.id:${id}`, ...window }, sort: '-timestamp', page: { limit } } });
  const { data } = wholeAnswer(answers, answer, 'events');
  // By the number: the service gives a cursor with a page that is the last one, too.
  return { events: data.map((one) => eventOf(one, id)), cut: data.length >= limit };
}
