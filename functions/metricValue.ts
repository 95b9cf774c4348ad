import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { metricValue } from '../lib/steps/metricValue.ts';

export const handler = stepHandler(metricValue, { datadog: datadogOf() });
