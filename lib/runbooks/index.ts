import type { Alert } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import { firstLook } from './firstLook.ts';
import { paymentErrors } from './paymentErrors.ts';
import { queueBacklog } from './queueBacklog.ts';

/** The registry: one line for each runbook. */
export const runbooks: readonly Runbook[] = [paymentErrors, queueBacklog, firstLook];

/** The runbook that the monitor's tag names, or the one for alerts without a runbook. */
export const runbookFor = ({ runbook }: Pick<Alert, 'runbook'>): Runbook => runbooks.find(({ name }) => name === runbook) ?? firstLook;
