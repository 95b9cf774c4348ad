import type { Scenario } from '../scenario.ts';
import { causeHere } from './causeHere.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { firedAt } from './paymentAlert.ts';

const minute = 60_000;

export const deployJustBefore: Scenario = {
  name: 'deploy-just-before',
  title: 'The checkout, which has no runbook, fails by an error of its own minutes after a deploy.',
  body: checkoutAlert('8306077573749414127'),
  world: {
    ...causeHere.world,
    deployments: [{ service: 'checkout-web', env: 'prod', version: 'v8.4.1', startedAt: firedAt - 12 * minute, finishedAt: firedAt - 10 * minute }],
  },
  slack: 'ok',
  expects: { verdict: 'deploy-before', disposition: 'located' },
};
