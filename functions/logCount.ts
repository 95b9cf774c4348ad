import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { logCount } from '../lib/steps/logCount.ts';

export const handler = stepHandler(logCount, { datadog: datadogOf() });
