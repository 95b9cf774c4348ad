import { datadogWhere } from '../fakes.ts';
import type { Case } from './cases.ts';

/** It asks nobody. */
export const noRunbookYetCases: readonly Case[] = [['no-runbook-yet', datadogWhere({}), 'no runbook for this monitor, nobody has looked yet']];
