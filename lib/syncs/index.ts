import type { Sync } from '../puller/declaration.ts';
import { registered } from '../puller/sync.ts';
import { jobQueues } from './jobQueues.ts';
import { paymentFailures } from './paymentFailures.ts';

/** The registry: one line for each sync. Deployed are those that `-c syncs=` names. */
export const syncs: readonly Sync[] = registered([paymentFailures, jobQueues]);
