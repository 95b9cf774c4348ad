import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { isBacklogDraining } from '../lib/steps/isBacklogDraining.ts';

export const handler = stepHandler(isBacklogDraining, { datadog: datadogOf() });
