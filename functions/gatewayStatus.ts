import { stepHandler } from '../lib/engine/stepHandler.ts';
import { outsideServices } from '../lib/outside/index.ts';
import { outsideOf } from '../lib/sources/outside/outside.ts';
import { gatewayStatus } from '../lib/steps/gatewayStatus.ts';

export const handler = stepHandler(gatewayStatus, { outside: outsideOf(outsideServices) });
