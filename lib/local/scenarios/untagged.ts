import type { Scenario } from '../scenario.ts';
import { causeElsewhere } from './causeElsewhere.ts';
import { checkoutAlert } from './checkoutAlert.ts';

export const untagged: Scenario = {
  name: 'untagged',
  title: 'The checkout fails, and its monitor says neither which service nor which environment.',
  body: checkoutAlert('8306077573749414126', 'monitor,team:shop'),
  world: causeElsewhere.world,
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
