import * as z from 'zod';
import type { Alert } from './alert.ts';

/** The groups that a message speaks for, as the state `whichGroups` leaves them. */
export const spokenFor = z.object({
  groups: z.number().int().min(1),
  /** The first of them by name, at most 5. */
  named: z.array(z.string()),
  /** How many are of another service or environment than the one that was looked at. */
  elsewhere: z.number(),
});
export type SpokenFor = z.infer<typeof spokenFor>;

/** Whose rounds an alert belongs to. A test notification is no alert of its monitor's: a real one that joined it would be marked TEST. */
export const monitorOf = ({ alertId, test }: Pick<Alert, 'alertId' | 'test'>): string => (test ? `test-${alertId}` : alertId);
/** A monitor's group as Datadog names it; a monitor without groups fires for `*`. Cut, so that 1,000 groups fit into DynamoDB's 400 KB. */
export const groupOf = ({ alertScope }: Pick<Alert, 'alertScope'>): string => alertScope.slice(0, longestGroup) || '*';
const longestGroup = 120;
/** Whose requests a triage looks at. */
export const scopeKey = ({ service, env }: Pick<Alert, 'service' | 'env'>): string => JSON.stringify([service, env]);

/** An execution that no delivery joined, as a re-run by hand: its own alert. */
export const ownGroup = (alert: Alert): SpokenFor => ({ groups: 1, named: [groupOf(alert)], elsewhere: 0 });
/** So many are named. */
const most = 5;
/** Those of a round; of one that nobody could write a group into, there is at least the one. */
export const groupsOf = ({ groups, elsewhere }: { readonly groups: readonly string[]; readonly elsewhere: readonly string[] }): SpokenFor => ({
  groups: Math.max(1, groups.length),
  named: groups.slice(0, most),
  elsewhere: elsewhere.length,
});

/** What an execution's state says of it: 'unknown' where nobody could look, undefined where nobody was asked. */
export function spokenForIn(state: Readonly<Record<string, unknown>>): SpokenFor | 'unknown' | undefined {
  if (!Object.hasOwn(state, 'whichGroups')) return undefined;
  const told = spokenFor.safeParse(state['whichGroups']);
  return told.success ? told.data : 'unknown';
}
