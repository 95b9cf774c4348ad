import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { recentDeploys } from '../lib/steps/recentDeploys.ts';

export const handler = stepHandler(recentDeploys, { datadog: datadogOf() });
