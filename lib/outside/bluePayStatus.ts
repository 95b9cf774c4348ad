import { statuspage } from './statuspage.ts';

/** What blue-pay says of itself. */
export const bluePayStatus = statuspage({ name: 'blue-pay-status', url: 'https://status.blue-pay.example/api/v2/summary.json' });
