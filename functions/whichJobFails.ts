import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { whichJobFails } from '../lib/steps/whichJobFails.ts';

export const handler = stepHandler(whichJobFails, { datadog: datadogOf() });
