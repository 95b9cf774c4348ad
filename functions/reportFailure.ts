import { reportFailure } from '../lib/outside/reportFailure.ts';

export const handler = reportFailure();
