import type { Alert } from '../alert.ts';
import { conclude, runbook } from '../engine/language.ts';

/** Where an alert goes whose monitor has no `runbook:` tag, or one that names no runbook: it is posted, not dropped. */
export const noRunbookYet = runbook({
  name: 'no-runbook-yet',
  title: 'An alert without a runbook',
  start: conclude({
    id: 'no-runbook-yet',
    disposition: 'could-not-check',
    headline: 'No runbook for this monitor: nobody has looked yet',
    because: ({ alert }: { alert: Alert }) =>
      alert.runbook ? `The monitor's tag runbook:${alert.runbook} names no runbook that is deployed` : 'The monitor has no runbook: tag',
    next: 'Look at the alert by hand. To have it looked at next time, add the tag runbook:NAME to the monitor, or write a runbook: see "Add a runbook" in the README.',
  }),
});
