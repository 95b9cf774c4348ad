import type { BalancedRequests } from '../../facts/loadBalancer.ts';
import { onlyEdge } from '../../facts/loadBalancer.ts';
import type { Said, Say } from '../../say.ts';
import { summed } from '../../spans.ts';
import { largest } from '../largest.ts';
import { nearlyAll } from './thresholds.ts';

/** The load balancer's answer under either name that it is asked by: alone where the traces had none. */
export interface Balanced {
  readonly loadBalancerErrors?: BalancedRequests;
  readonly loadBalancerAlone?: BalancedRequests;
}

/** Where none of the targets is among the rows that are kept. */
export const someTarget: Said = { en: 'the target with most of the errors', ja: 'エラーが最も多いターゲット' };

/** What a load balancer saw, in words: the errors of its own by status, and those of its targets by target. */
export function balancedIn({ loadBalancerErrors, loadBalancerAlone }: Balanced, say: Say) {
  const { failing = 0, edge = 0, rows = [], requests = 0, service = '?' } = loadBalancerErrors ?? loadBalancerAlone ?? {};
  const ofEdge = summed(rows.filter(onlyEdge), ({ status }) => status);
  const byTargets = rows.filter((row) => !onlyEdge(row));
  const ofTargets = summed(byTargets, ({ target, targetStatus }) => `${target} ${targetStatus}`);
  return {
    service,
    requests: say.number(requests),
    worstStatus: ofEdge[0]?.status ?? '5xx',
    /** Which of the two gives more of the errors, and whether there is nothing of the other. */
    mostlyEdge: edge >= failing - edge,
    allOfEdge: edge === failing,
    edge: say.share(edge, failing, nearlyAll),
    statuses: largest(
      ofEdge.map(({ status, count }) => ({ name: `${status}:`, count })),
      edge,
      say,
    ),
    fromTargets: say.share(failing - edge, failing, nearlyAll),
    // Over all of its statuses: one that fails in two ways may fail most.
    worstTarget: summed(byTargets, ({ target }) => target)[0]?.target ?? someTarget[say.language],
    targets: largest(
      ofTargets.map(({ target, targetStatus, count }) => ({ name: `${target} (${targetStatus}):`, count })),
      failing - edge,
      say,
    ),
  };
}
