import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { whereAreTheErrors } from '../lib/steps/whereAreTheErrors.ts';

export const handler = stepHandler(whereAreTheErrors, { datadog: datadogOf() });
