import { whichGroups } from '../lib/handlers/whichGroups.ts';
import { endOfExecution } from '../lib/sources/executions.ts';
import { roundsTable } from '../lib/sources/roundsTable.ts';

export const handler = whichGroups({ rounds: roundsTable(), endOf: endOfExecution() });
