import { datadogWhere } from '../fakes.ts';
import type { Case } from './cases.ts';

/** It asks nobody. */
export const noRunbookYetCases: readonly Case[] = [['no-runbook-yet', datadogWhere({}), 'No runbook for this monitor: nobody has looked yet']];
