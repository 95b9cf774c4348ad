import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { errorTraces } from '../lib/steps/errorTraces.ts';

export const handler = stepHandler(errorTraces, { datadog: datadogOf() });
