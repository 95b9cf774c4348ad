import { ask, named, runbook } from '../engine/language.ts';
import { alertHistory } from '../steps/alertHistory.ts';
import { errorTraces } from '../steps/errorTraces.ts';
import { loadBalancerErrors } from '../steps/loadBalancerErrors.ts';
import { recentDeploys } from '../steps/recentDeploys.ts';
import { couldNotCheck } from './firstLook/couldNotCheck.ts';
import { deployBefore } from './firstLook/deployBefore.ts';
import { edgeAndTargets } from './firstLook/edgeAndTargets.ts';
import { errorsSpread } from './firstLook/errorsSpread.ts';
import { nothingFound } from './firstLook/nothingFound.ts';
import { onlyTheEdge } from './firstLook/onlyTheEdge.ts';
import { startsElsewhere } from './firstLook/startsElsewhere.ts';
import { startsHere } from './firstLook/startsHere.ts';
import { targetsFailing } from './firstLook/targetsFailing.ts';
import { most, nearlyAll } from './firstLook/thresholds.ts';

/** AWS's load balancers as Datadog's own integration reads their access logs. Whose logs or pipeline are others names them here. */
const elb = loadBalancerErrors({
  logs: 'source:elb',
  status: '@http.status_code',
  targetStatus: '@elb.target_status_code',
  target: '@network.destination.ip',
  share: nearlyAll,
});

/** An hour: what went out earlier has mostly shown what it does. No trace metric is named, as it would be another one for each framework. */
const deploys = recentDeploys({ before: 60 });
/** The last question where one before it has no answer: a deploy may locate it all the same; that there was none is no answer. */
const deploysAlone = ask(named('deploysAlone', deploys), { 'deployed': deployBefore, 'none': couldNotCheck, 'cannot-tell': couldNotCheck });

/**
 * For every monitor that has no runbook of its own, what people do by groping:
 * 1. Open some failing traces of the service: where do the errors start? If at another service, post which, and stop.
 * 2. Nothing in the traces: does the load balancer see errors, from its targets, itself or both? If yes, post which, and stop.
 * 3. The errors start in the service itself, or nowhere: was there a deploy just before? If yes, post it, as a correlation and no proof, and stop.
 * 4. Else post that they start in the service itself, or that nothing was found. Where a question has no answer and the others locate nothing, post
 *    that it could not be checked.
 */
export const firstLook = runbook({
  name: 'first-look',
  title: 'A first look at an alert without a runbook',
  // By groping it took 30 to 60 minutes to find a cause (the payment company's own words, 2024): the lower end.
  byHand: { minutes: 30 },
  alongside: [alertHistory({ days: 7, shown: 3 })],
  start: ask(errorTraces({ traces: 5, share: most }), {
    'elsewhere': startsElsewhere,
    'here': ask(deploys, { 'deployed': deployBefore, 'none': startsHere, 'cannot-tell': startsHere }),
    'spread': errorsSpread,
    'none': ask(elb, {
      'edge-only': onlyTheEdge,
      'targets': targetsFailing,
      'both': edgeAndTargets,
      'none': ask(named('deploysInstead', deploys), { 'deployed': deployBefore, 'none': nothingFound, 'cannot-tell': couldNotCheck }),
      'cannot-tell': deploysAlone,
    }),
    // The load balancer may locate it all the same; that it shows nothing is no answer.
    'cannot-tell': ask(named('loadBalancerAlone', elb), {
      'edge-only': onlyTheEdge,
      'targets': targetsFailing,
      'both': edgeAndTargets,
      'none': deploysAlone,
      'cannot-tell': deploysAlone,
    }),
  }),
});
