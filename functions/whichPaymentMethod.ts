import { stepHandler } from '../lib/engine/stepHandler.ts';
import { whichPaymentMethod } from '../lib/steps/whichPaymentMethod.ts';

export const handler = stepHandler(whichPaymentMethod, {});
