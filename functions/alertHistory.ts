import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { alertHistory } from '../lib/steps/alertHistory.ts';

export const handler = stepHandler(alertHistory, { datadog: datadogOf() });
