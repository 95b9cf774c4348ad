import * as z from 'zod';
import type { Alert } from './alert.ts';

/** The groups that a message speaks for, as the state `whichGroups` leaves them. */
export const spokenFor = z.object({
  groups: z.number().int().min(1),
  /** Some of them, at most 5, its own first. */
  named: z.array(z.string()),
  /** How many are of another service or environment than the one that was looked at. */
  elsewhere: z.number(),
});
export type SpokenFor = z.infer<typeof spokenFor>;

/** Whose rounds an alert belongs to. A test notification is no alert of its monitor's: a real one that joined it would be marked TEST. */
export const monitorOf = ({ alertId, test }: Pick<Alert, 'alertId' | 'test'>): string => (test ? `test-${alertId}` : alertId);
/** A monitor's group as Datadog names it; a monitor without groups fires for `*`. */
export const groupOf = ({ alertScope }: Pick<Alert, 'alertScope'>): string => alertScope || '*';
/** Not within a character of two parts. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
/** Whose requests a triage looks at. */
export const scopeKey = ({ service, env }: Pick<Alert, 'service' | 'env'>): string => JSON.stringify([service, env]);

/** A group, and whose requests a triage of it would look at. */
export interface ScopedGroup {
  readonly group: string;
  readonly scope: string;
}
export const scopedGroup = (alert: Pick<Alert, 'alertScope' | 'service' | 'env'>): ScopedGroup => ({ group: groupOf(alert), scope: scopeKey(alert) });

/** So many are named, each with so many characters at most. */
const most = { named: 5, length: 100 } as const;

/**
 * The groups that a triage of `alert` speaks for: those that joined, and its own. What it looks at is its own service and environment, whoever opened
 * the round: all groups of another one are `elsewhere`, and so are `more` of which nobody knows whose they are.
 */
export function groupsOf(alert: Alert, joined: readonly ScopedGroup[], more = 0): SpokenFor {
  const own = scopedGroup(alert);
  const all = [own, ...joined.filter(({ group, scope }) => group !== own.group || scope !== own.scope)];
  const elsewhere = more + all.filter(({ scope }) => scope !== own.scope).length;
  return { groups: all.length + more, named: all.slice(0, most.named).map(({ group }) => cut(group, most.length)), elsewhere };
}

/** What an execution's state says of it: 'unknown' where nobody could look, undefined where nobody was asked. */
export function spokenForIn(state: Readonly<Record<string, unknown>>): SpokenFor | 'unknown' | undefined {
  if (!Object.hasOwn(state, 'whichGroups')) return undefined;
  const told = spokenFor.safeParse(state['whichGroups']);
  return told.success ? told.data : 'unknown';
}
