import * as z from 'zod';
import { longestName, mostAffected, type StatusPage, statusPage, type Trouble, troubles } from '../facts/statusPage.ts';
import { clip } from '../spans.ts';
import { outside } from './outside.ts';

/** Statuspage's words. One that is unknown makes the answer one of another shape: it could mean trouble, or none. */
const ofComponent = {
  operational: undefined,
  degraded_performance: 'degraded',
  partial_outage: 'partial-outage',
  major_outage: 'major-outage',
  under_maintenance: 'maintenance',
} as const satisfies Record<string, Trouble | undefined>;
const ofPage = { none: undefined, minor: 'degraded', major: 'partial-outage', critical: 'major-outage', maintenance: 'maintenance' } as const;
/** Of an incident, worst first. */
const impacts = ['critical', 'major', 'minor', 'maintenance', 'none'] as const;

const time = z.iso.datetime({ offset: true });
/** `GET /api/v2/summary.json` of a Statuspage (confluence.status.atlassian.com/api): what is read of it. */
const summary = z.object({
  status: z.object({ indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']) }),
  components: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']),
      /** A group repeats the worst of its parts. */
      group: z.boolean().nullish(),
    }),
  ),
  incidents: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      impact: z.enum(impacts),
      created_at: time,
      started_at: time.nullish(),
    }),
  ),
});
type Summary = z.infer<typeof summary>;

const over = ['resolved', 'postmortem', 'completed'];
const utc = (at: string): string => new Date(at).toISOString();

function incidentOf({ incidents }: Summary): StatusPage['incident'] {
  const open = incidents
    .filter(({ status }) => !over.includes(status))
    .map(({ name, impact, started_at, created_at }) => ({ name: clip(name, longestName), impact, since: utc(started_at ?? created_at) }));
  const [worst] = open.toSorted((a, b) => impacts.indexOf(a.impact) - impacts.indexOf(b.impact) || a.since.localeCompare(b.since));
  return worst && { name: worst.name, since: worst.since };
}

/** A summary of Statuspage v2 as few facts. Pure. */
export function shapeOfSummary(page: Summary): StatusPage {
  const parts = page.components.flatMap(({ name, status, group }) => {
    const trouble = ofComponent[status];
    return trouble && !group ? [{ name: clip(name, longestName), trouble }] : [];
  });
  const affected = parts.toSorted((a, b) => troubles.indexOf(a.trouble) - troubles.indexOf(b.trouble));
  return {
    overall: ofPage[page.status.indicator],
    affected: affected.slice(0, mostAffected),
    more: Math.max(0, affected.length - mostAffected),
    incident: incidentOf(page),
  };
}

/** A status page of Atlassian's Statuspage, or of one that answers in its shape: public, so nobody says who asks. */
export const statuspage = <const Name extends string>(page: { readonly name: Name; readonly url: string }) =>
  outside({ ...page, auth: { kind: 'none' }, answer: summary, shape: shapeOfSummary, facts: statusPage });
