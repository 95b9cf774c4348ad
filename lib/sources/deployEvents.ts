import type { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import * as z from 'zod';
import { type Change, type Deployment, incomparable, isDeploy } from '../facts/deploys.ts';
import { queryTerm } from '../queryTerm.ts';
import type { DeployQuestion } from './datadogAnswers.ts';
import { PartialResult, UnexpectedAnswer } from './errors.ts';
import { answerMeta, wholeAnswer } from './wholeAnswer.ts';

const containers = z.array(z.object({ name: z.string().default(''), image: z.string() })).optional();
/** What stood there before the change, or stands there after it; null where nothing did, undefined where it has another shape. */
const value = z.object({ containers, init_containers: containers }).nullish().catch(undefined);
const events = z.object({
  data: z.array(
    z.object({
      attributes: z.object({
        timestamp: z.date(),
        tags: z.array(z.string()).default([]),
        // The client does not know these fields, and hands them on as they are.
        attributes: z.object({ additionalProperties: z.object({ prev_value: value, new_value: value }).optional() }).optional(),
      }),
    }),
  ),
  meta: answerMeta,
});

const imagesOf = (side: z.infer<typeof value>): string[] =>
  [...(side?.containers ?? []), ...(side?.init_containers ?? [])].map(({ name, image }) => `${name}=${image}`);
const tagIn = (tags: readonly string[], name: string): string | undefined => tags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1);

function changeOf({ attributes: { timestamp, tags, attributes } }: z.infer<typeof events>['data'][number]): Change {
  const { prev_value, new_value } = attributes?.additionalProperties ?? {};
  return {
    at: timestamp.toISOString(),
    version: tagIn(tags, 'version'),
    posted: tags.includes('source:deploy'),
    before: prev_value === undefined ? undefined : imagesOf(prev_value),
    after: imagesOf(new_value),
  };
}

/** A workload that is scaled up and down writes many events, of some 10 KB each. */
const most = 100;

/** One call of `POST /api/v2/events/search`, newest first; needs the permission `events_read`. */
export async function deployEvents(api: EventsApi, { service, env, window }: DeployQuestion): Promise<Deployment[]> {
  const query = `source:(change_tracking OR deploy) service:${queryTerm(service)} env:${queryTerm(env)}`;
  const answer = await api.searchEvents({ body: { filter: { query, ...window }, sort: '-timestamp', page: { limit: most } } });
  const changes = wholeAnswer(events, answer, 'events').data.map(changeOf);
  const deploys = changes.filter(isDeploy).map(({ at, version }) => ({ at, version }));
  if (deploys.length === 0 && changes.length >= most) throw new PartialResult(`none of the last ${most} change events is a deploy, and there may be more`);
  if (deploys.length === 0 && changes.some(incomparable)) throw new UnexpectedAnswer('a change event has no images from before the change to compare with');
  return deploys;
}
