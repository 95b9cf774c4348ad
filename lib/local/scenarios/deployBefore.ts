import type { Scenario } from '../scenario.ts';
import type { EventRow, SpanRow } from '../world.ts';
import { ourFault } from './ourFault.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';
import { requests } from './traffic.ts';

const minute = 60_000;
/** A minute before the first of them fails. */
const deployedAt = firedAt - 11 * minute;

/** What change tracking writes when the Kubernetes workload of `payments-api` changes; `from` and `to` are its image before and after. */
export function workloadChange(at: number, version: string, from: string, to: string): EventRow {
  const side = (image: string) => ({ name: 'payments-api', namespace: 'payments', containers: [{ image, name: 'app' }], replicas: 6 });
  return {
    at,
    title: 'kubernetes Deployment payments-api updated',
    message: 'Deployment payments-api deployed in cluster: prod-1 namespace: payments',
    tags: ['env:prod', 'identified_changes:1', 'kube_namespace:payments', 'service:payments-api', 'source:change_tracking', `version:${version}`],
    attributes: {
      action: 'update',
      changed_resource: { name: 'payments-api', type: 'kube_deployment' },
      impacted_resources: [{ name: 'payments-api', type: 'service' }],
      evt: { category: 'change', id: '8776103948061584187', integration_id: 'change-tracking', source_id: 374, type: 'kube_deployment' },
      prev_value: side(from),
      new_value: side(to),
      sub_category: 'kubernetes',
    },
  };
}

const image = (version: string): string => `registry.example.com/payments-api:${version}`;

/** The versions behind the failing requests: the old one until the deploy, and then the new one. */
const served = (row: SpanRow): SpanRow => (row.service === 'payments-api' ? { ...row, version: row.at < deployedAt ? 'v2.30' : 'v2.31' } : row);

export const deployBefore: Scenario = {
  name: 'deploy-before',
  title: 'Card payments fail because of an error of our own, minutes after a deploy.',
  body: paymentAlert('8306077573749414110'),
  world: {
    ...ourFault.world,
    // An hour earlier, so that there is a version to compare with.
    spans: [...ourFault.world.spans, ...requests({ resourceName: 'GET /health', statusCode: 200, total: 192, shift: -90 })].map(served),
    deployments: [
      { service: 'payments-api', env: 'staging', version: 'v2.32', startedAt: firedAt - 4 * minute },
      { service: 'payments-api', env: 'prod', version: 'v2.31', startedAt: deployedAt, finishedAt: deployedAt + 3 * minute },
    ],
    // The second is a restart: the same image on both sides, and no deploy.
    events: [
      workloadChange(deployedAt, 'v2.31', image('v2.30'), image('v2.31')),
      workloadChange(firedAt - 2 * minute, 'v2.31', image('v2.31'), image('v2.31')),
    ],
  },
  slack: 'ok',
  expects: { verdict: 'needs-investigation', disposition: 'needs-investigation' },
};
