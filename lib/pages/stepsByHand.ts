import type { ByHand } from './byHand.ts';
import { alertHistoryByHand } from './questions/alertHistoryByHand.ts';
import { areWorkersAliveByHand } from './questions/areWorkersAliveByHand.ts';
import { errorTracesByHand } from './questions/errorTracesByHand.ts';
import { gatewayStatusByHand } from './questions/gatewayStatusByHand.ts';
import { isBacklogDrainingByHand } from './questions/isBacklogDrainingByHand.ts';
import { loadBalancerErrorsByHand } from './questions/loadBalancerErrorsByHand.ts';
import { logCountByHand } from './questions/logCountByHand.ts';
import { metricValueByHand } from './questions/metricValueByHand.ts';
import { recentDeploysByHand } from './questions/recentDeploysByHand.ts';
import { spanCountByHand } from './questions/spanCountByHand.ts';
import { whatChangedByHand } from './questions/whatChangedByHand.ts';
import { whereAreTheErrorsByHand } from './questions/whereAreTheErrorsByHand.ts';
import { whichJobFailsByHand } from './questions/whichJobFailsByHand.ts';
import { whichPaymentMethodByHand } from './questions/whichPaymentMethodByHand.ts';
import { whoseCardsByHand } from './questions/whoseCardsByHand.ts';

/** How each step is done by hand. It stands apart from the steps, as no Lambda needs it: whatever a step holds is in the bundles that have the registry. */
const stepsByHand: ReadonlyMap<string, ByHand> = new Map([
  alertHistoryByHand,
  areWorkersAliveByHand,
  errorTracesByHand,
  gatewayStatusByHand,
  isBacklogDrainingByHand,
  loadBalancerErrorsByHand,
  logCountByHand,
  metricValueByHand,
  recentDeploysByHand,
  spanCountByHand,
  whatChangedByHand,
  whereAreTheErrorsByHand,
  whichJobFailsByHand,
  whichPaymentMethodByHand,
  whoseCardsByHand,
]);

/** Throws, with what to write, where nobody has said yet how a person answers the step's question. */
export function stepByHand(step: string): ByHand {
  const found = stepsByHand.get(step);
  if (!found)
    throw new Error(`nobody has said how ${step} is done by hand: write lib/pages/questions/${step}ByHand.ts, and add it to lib/pages/stepsByHand.ts`);
  return found;
}
