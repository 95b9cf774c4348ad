import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { loadBalancerErrors } from '../lib/steps/loadBalancerErrors.ts';

export const handler = stepHandler(loadBalancerErrors, { datadog: datadogOf() });
