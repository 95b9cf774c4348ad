import { gatewayConfirms } from '../../local/scenarios/gatewayConfirms.ts';
import type { StatusPages } from '../../local/statusPageStandIn.ts';
import { unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';

/** The page of the gateway that fails does something else. The 3 s that anybody waits for it are lifted: its own limit, 2 s, is what is tried. */
const page = (fault: string, how: StatusPages[string], error: string): FaultCase => ({
  part: "A gateway's status page, beside the verdict",
  ...{ fault, at: 'gatewayStatus', broken: { timeouts: { tasks: { gatewayStatus: 30 } } } },
  scenario: { ...gatewayConfirms, world: { ...gatewayConfirms.world, statusPages: { 'blue-pay-status': how } } },
  expected: unharmed({ verdict: 'gateway-failing', disposition: 'located', error }),
  ...(how === 'hang' && { takes: 2 }),
});

export const outsideCases: readonly FaultCase[] = [
  page('401', { status: 401 }, 'Forbidden'),
  page('404', { status: 404 }, 'Refused'),
  page('429', { status: 429 }, 'RateLimited'),
  page('500', { status: 500 }, 'Unavailable'),
  page('never answers', 'hang', 'Unavailable'),
  page('the connection is reset', 'drop', 'Unavailable'),
  page('HTML with 200', { status: 200, contentType: 'text/html', body: '<html>' }, 'NotJson'),
  page('another shape', { status: 200, body: { status: 'ok' } }, 'WrongSchema'),
  page('10 MB', { status: 200, body: 'x'.repeat(10_000_000) }, 'TooLarge'),
  page('a redirect to a private address', { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } }, 'Redirected'),
];
