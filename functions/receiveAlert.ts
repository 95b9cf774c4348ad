import { webhookHandler } from '../lib/handlers/webhookHandler.ts';
import { variable } from '../lib/sources/environment.ts';
import { endAtTheDoor, machinesOf, stepFunctions } from '../lib/sources/executions.ts';
import { roundItemsOf } from '../lib/sources/roundItems.ts';
import { roundsTable } from '../lib/sources/roundsTable.ts';
import { secretsManager } from '../lib/sources/secrets.ts';
import { webhookTokens } from '../lib/sources/webhookTokens.ts';

const tokens = webhookTokens(variable('WEBHOOK_SECRET_ARN'), secretsManager());
export const handler = webhookHandler({
  tokens,
  start: stepFunctions(),
  endOf: endAtTheDoor(),
  rounds: roundsTable(roundItemsOf(), { early: true }),
  machines: machinesOf(),
});
