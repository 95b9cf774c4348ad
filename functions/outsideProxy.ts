import { outsideHandler } from '../lib/handlers/outsideHandler.ts';
import { outsideServices } from '../lib/outside/index.ts';
import { outsideOf } from '../lib/sources/outside/outside.ts';

const names = outsideServices.map(({ name }) => name);
export const handler = outsideHandler(names, outsideOf(outsideServices));
