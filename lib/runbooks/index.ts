import type { Alert } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import { errorLogs } from './errorLogs.ts';
import { firstLook } from './firstLook.ts';
import { paymentErrors } from './paymentErrors.ts';
import { queueBacklog } from './queueBacklog.ts';

/** The registry: one line for each runbook. */
export const runbooks: readonly Runbook[] = [paymentErrors, queueBacklog, errorLogs, firstLook];

/** The one for every monitor whose tag names no runbook. */
export const defaultRunbook: Runbook = firstLook;

/** The runbook that the monitor's tag names, or the default. */
export const runbookFor = ({ runbook }: Pick<Alert, 'runbook'>): Runbook => runbooks.find(({ name }) => name === runbook) ?? defaultRunbook;
