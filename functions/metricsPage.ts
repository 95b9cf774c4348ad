import { metricsPage } from '../lib/handlers/metricsPage.ts';
import { variable } from '../lib/sources/environment.ts';
import { secretsManager } from '../lib/sources/secrets.ts';
import { syncPages } from '../lib/sources/syncPages.ts';
import { syncsTable } from '../lib/sources/syncsTable.ts';
import { webhookTokens } from '../lib/sources/webhookTokens.ts';
import { syncs } from '../lib/syncs/index.ts';

const tokens = webhookTokens(variable('METRICS_SECRET_ARN'), secretsManager());
const readPages = syncPages(syncsTable(variable('SYNCS_TABLE')), syncs, variable('SYNCS'));
export const handler = metricsPage({ tokens, readPages, minutes: variable('SYNC_MINUTES') });
