import { heartbeatHandler } from '../lib/handlers/heartbeatHandler.ts';
import { describedExecution } from '../lib/sources/describedExecution.ts';
import { variable } from '../lib/sources/environment.ts';
import { machinesOf } from '../lib/sources/executions.ts';
import { secretsManager } from '../lib/sources/secrets.ts';
import { signedWebhook } from '../lib/sources/signedWebhook.ts';
import { webhookTokens } from '../lib/sources/webhookTokens.ts';

const tokens = webhookTokens(variable('WEBHOOK_SECRET_ARN'), secretsManager());
const deliver = signedWebhook(variable('WEBHOOK_URL'));
export const handler = heartbeatHandler({ tokens, deliver, describe: describedExecution(), runbooks: Object.keys(machinesOf()) });
