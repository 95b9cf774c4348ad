import type { Disposition } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { type Groups, notAllLookedAt } from './groups.ts';

/** Those who can act are called where a person has to look; for a false positive only where groups were not looked at, and never for a test notification. */
const calls: ReadonlySet<Disposition> = new Set(['needs-investigation', 'could-not-check']);
/** A user group's id, as Slack's "Copy group ID" gives it. */
const isGroup = (oncall: string | undefined): oncall is string => /^S[A-Z0-9]{5,20}$/.test(oncall ?? '');

/** Whom a message may call, and what it says of the alert. */
export interface Calling {
  readonly oncall: string | undefined;
  readonly disposition: Disposition;
  readonly test: boolean;
  readonly groups: Groups;
}

/** The line that calls the on-call group; none where nobody is to be called. */
export function mentionOf({ oncall, disposition, test, groups }: Calling, { pleaseLook }: Catalogue): string[] {
  const somebodyHasToLook = calls.has(disposition) || notAllLookedAt(groups);
  return isGroup(oncall) && somebodyHasToLook && !test ? [pleaseLook(`<!subteam^${oncall}>`)] : [];
}
