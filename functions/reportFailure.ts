import { reportFailure } from '../lib/failureReport/reportFailure.ts';

export const handler = reportFailure();
