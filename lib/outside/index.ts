import type { StatusPage } from '../facts/statusPage.ts';
import { acmePayStatus } from './acmePayStatus.ts';
import { bluePayStatus } from './bluePayStatus.ts';
import { type NamesOf, registry } from './registry.ts';

/** The registry: one line for each outside service. */
export const outsideServices = registry([acmePayStatus, bluePayStatus]);

/** Those of them that are status pages: another name does not compile in a runbook's table. */
export type StatusPageName = NamesOf<typeof outsideServices, StatusPage>;
