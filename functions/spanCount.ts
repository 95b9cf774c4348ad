import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { spanCount } from '../lib/steps/spanCount.ts';

export const handler = stepHandler(spanCount, { datadog: datadogOf() });
