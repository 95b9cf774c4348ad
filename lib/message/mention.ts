import type { Alert } from '../alert.ts';
import type { Disposition } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';

/** Those who can act are called where a person has to look; never for a false positive, and not for a test notification. */
const calls: ReadonlySet<Disposition> = new Set(['needs-investigation', 'could-not-check']);
/** A user group's id, as Slack's "Copy group ID" gives it. */
const isGroup = (oncall: string | undefined): oncall is string => /^S[A-Z0-9]{5,20}$/.test(oncall ?? '');

/** The line that calls the on-call group; none where nobody is to be called. */
export const mentionOf = (oncall: string | undefined, disposition: Disposition, { test }: Pick<Alert, 'test'>, { pleaseLook }: Catalogue): string[] =>
  isGroup(oncall) && calls.has(disposition) && !test ? [pleaseLook(`<!subteam^${oncall}>`)] : [];
