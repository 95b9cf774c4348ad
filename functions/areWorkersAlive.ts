import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { areWorkersAlive } from '../lib/steps/areWorkersAlive.ts';

export const handler = stepHandler(areWorkersAlive, { datadog: datadogOf() });
