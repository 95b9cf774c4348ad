import { syncMetrics } from '../lib/handlers/syncMetrics.ts';
import { variable } from '../lib/sources/environment.ts';
import { pullerPortsOf } from '../lib/sources/pullerPorts.ts';
import { syncs } from '../lib/syncs/index.ts';

export const handler = syncMetrics({ syncs, named: variable('SYNCS'), ports: pullerPortsOf() });
