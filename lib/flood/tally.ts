import type { Sent } from './send.ts';

/** A message that reached Slack: whose, when (ms since 1970), for how many groups. */
export interface Spoken {
  readonly monitor: string;
  readonly at: number;
  /**
   * 'unknown' where the message says that nobody could tell, and that others may have fired; 'report' where it is the alert of a triage that failed, for
   * whatever joined that. Undefined where the triage left no word of it.
   */
  readonly groups: number | 'unknown' | 'report' | undefined;
}
export interface Asked {
  readonly path: string;
  readonly status: number;
}
export interface Tally {
  readonly deliveries: number;
  readonly started: number;
  readonly joined: number;
  readonly repeated: number;
  readonly ignored: number;
  readonly refused: number;
  /** Deliveries that were answered 5xx, or not at all, however often they were sent. */
  readonly unanswered: number;
  readonly messages: number;
  /** Those of them that report a triage which failed. */
  readonly reports: number;
  /** Reports that could not be posted either: they wait in the queue of dead letters. */
  readonly deadLetters: number;
  /** The most messages of one monitor in any 5 minutes. */
  readonly mostIn5Minutes: number;
  /** How often DynamoDB did not say in time who else looks: a triage of a delivery's own (`-alone`), or a message that cannot tell its groups. */
  readonly tableAway: number;
  /** Groups that fired, and groups that the messages say they speak for. */
  readonly groups: number;
  readonly spokenFor: number;
  /** Further groups of monitors of which a message or a report says that it may speak for more than its own: told of, not counted. */
  readonly toldOf: number;
  /** Groups that fired and that no message speaks for, and deliveries without an answer. */
  readonly lost: number;
  readonly datadogCalls: Readonly<Record<string, number>>;
  readonly limited: number;
}

const fiveMinutesMs = 300_000;
function mostWithin(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + fiveMinutesMs).length));
}

const total = (spoken: readonly Spoken[]): number => spoken.reduce((sum, { groups }) => sum + (typeof groups === 'number' ? groups : 0), 0);

/** Was nothing lost, and did no monitor speak more than twice in 5 minutes? */
export const held = ({ lost, mostIn5Minutes }: Pick<Tally, 'lost' | 'mostIn5Minutes'>): boolean => lost === 0 && mostIn5Minutes <= 2;

/** What became of a flood, counted from the outside: the door's answers, the messages, what the Datadog stand-in was asked. */
export function tallyOf(sent: readonly Sent[], spoken: readonly Spoken[], asked: readonly Asked[], deadLetters = 0): Tally {
  const taken = sent.filter(({ answer }) => answer.execution !== undefined);
  const fresh = taken.filter(({ planned }) => planned.kind === 'original');
  const executions = new Set(taken.map(({ answer }) => answer.execution));
  const started = executions.size;
  const alone = [...executions].filter((execution) => execution?.endsWith('-alone')).length;
  const byMonitor = Map.groupBy(spoken, ({ monitor }) => monitor);
  const unanswered = sent.filter(({ status }) => status === 0 || status >= 500).length;
  const firedBy = Map.groupBy(fresh, ({ planned }) => planned.monitor);
  const missing = [...firedBy].map(([monitor, fired]) => {
    const groups = new Set(fired.map(({ planned }) => planned.group)).size;
    const all = byMonitor.get(monitor) ?? [];
    return { groups: Math.max(0, groups - total(all)), told: all.some((one) => one.groups === 'report' || one.groups === 'unknown') };
  });
  const missingWhere = (told: boolean) => missing.reduce((sum, one) => sum + (one.told === told ? one.groups : 0), 0);
  return {
    deliveries: sent.length,
    started,
    joined: fresh.length - started,
    repeated: taken.length - fresh.length,
    ignored: sent.filter(({ answer }) => answer.ignored).length,
    refused: sent.filter(({ status }) => status >= 400 && status < 500).length,
    unanswered,
    messages: spoken.length,
    reports: spoken.filter(({ groups }) => groups === 'report').length,
    deadLetters,
    mostIn5Minutes: Math.max(0, ...[...byMonitor.values()].map((all) => mostWithin(all.map(({ at }) => at)))),
    tableAway: alone + spoken.filter(({ groups }) => groups === 'unknown').length,
    groups: [...firedBy.values()].reduce((sum, all) => sum + new Set(all.map(({ planned }) => planned.group)).size, 0),
    spokenFor: total(spoken),
    toldOf: missingWhere(true),
    lost: unanswered + missingWhere(false),
    datadogCalls: Object.fromEntries([...Map.groupBy(asked, ({ path }) => path.split('?')[0] ?? '')].map(([path, all]) => [path, all.length])),
    limited: asked.filter(({ status }) => status === 429).length,
  };
}
