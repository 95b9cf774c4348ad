import { stepHandler } from '../lib/engine/stepHandler.ts';
import { datadogOf } from '../lib/sources/datadog.ts';
import { whoseCards } from '../lib/steps/whoseCards.ts';

export const handler = stepHandler(whoseCards, { datadog: datadogOf() });
