import { whichGroups } from '../lib/handlers/whichGroups.ts';
import { endOfExecution } from '../lib/sources/executions.ts';
import { roundItemsOf } from '../lib/sources/roundItems.ts';
import { roundsTable } from '../lib/sources/roundsTable.ts';

export const handler = whichGroups({ rounds: roundsTable(roundItemsOf()), endOf: endOfExecution() });
