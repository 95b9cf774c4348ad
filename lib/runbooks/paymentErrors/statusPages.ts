import type { StatusPageName } from '../../outside/index.ts';

/** Which status page tells of which gateway: the value of the tag `@payment.gateway`, and the name of a service in lib/outside. */
export const statusPages: Readonly<Record<string, StatusPageName>> = { 'acme-pay': 'acme-pay-status', 'blue-pay': 'blue-pay-status' };
