import { statuspage } from './statuspage.ts';

/** What acme-pay says of itself. */
export const acmePayStatus = statuspage({ name: 'acme-pay-status', url: 'https://status.acme-pay.example/api/v2/summary.json' });
