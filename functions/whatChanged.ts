import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { whatChanged } from '../lib/steps/whatChanged.ts';

export const handler = stepHandler(whatChanged, { datadog: datadogOf() });
