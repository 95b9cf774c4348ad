import type { Runbook } from '../engine/language.ts';
import { stepsOf } from '../engine/walk.ts';
import type { DeployedSyncs } from './syncsContext.ts';

/** Those that are no part of a triage: two that watch from outside the state machines, and the door to outside services. */
export const noTriage: readonly string[] = ['reportFailure', 'heartbeat', 'outsideProxy'];
/** Those that are there with syncs. */
export const ofSyncs: readonly string[] = ['syncMetrics', 'metricsPage'];
/** The functions that some runbooks, and syncs where there are any, need, by the names of their files in functions/. */
export const functionNames = (runbooks: readonly Runbook[], syncs?: DeployedSyncs): string[] => [
  'receiveAlert',
  'whichGroups',
  ...stepsOf(runbooks).map(({ name }) => name),
  'postVerdict',
  ...noTriage,
  ...(syncs ? ofSyncs : []),
];
