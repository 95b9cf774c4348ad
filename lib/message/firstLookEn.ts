import { sayIn } from '../say.ts';
import type { Because } from '../verdict.ts';
import type { FirstLookWords } from './catalogue.ts';
import { limitsEn } from './rules/limitsEn.ts';

const say = sayIn('en');
const { atLeastShare, fewUnseen } = limitsEn;
const requests = (n: number): string => `${say.number(n)} failing ${say.isOne(n) ? 'request' : 'requests'}`;
const ofTraces = (b: Because, rule?: number): string => `${say.share(b.count, b.of, rule)} failing traces`;
const facetToDo = "Look by hand. Later, name the logs' own facets in lib/runbooks/firstLook.ts.";
const mustBeKnown = (): string => 'it must be known';

/** What the questions of `first-look` add to the words, in English. */
export const firstLookEn: FirstLookWords = {
  rules: {
    'errors-start-at': { measured: (b) => `${ofTraces(b, b.atLeast)} start at one service`, rule: atLeastShare },
    'traces-read': { measured: (b) => `only ${ofTraces(b, 1)} could be read`, rule: fewUnseen },
    'only-the-edge': {
      measured: (b) => `${say.share(b.count, b.of, b.atLeast)} failing requests were answered by the load balancer alone`,
      rule: atLeastShare,
    },
    'only-targets': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} failing requests were answered so by a target`, rule: atLeastShare },
    'logs-there': {
      measured: () => "there are no load balancer's logs of this service and environment, not even of healthy requests",
      rule: () => 'there must be some',
      toDo: "Look by hand. Later, tag the load balancer's logs with service and env, or name their source in lib/runbooks/firstLook.ts.",
    },
    'status-shown': {
      measured: (b) => `none of the load balancer's ${say.number(b.of)} log lines shows a status`,
      rule: mustBeKnown,
      toDo: facetToDo,
    },
    'target-status-shown': {
      measured: (b) => `none of the load balancer's ${say.number(b.of)} log lines shows what a target answered`,
      rule: mustBeKnown,
      toDo: facetToDo,
    },
    'requests-all-listed': { measured: (b) => `Datadog listed only ${requests(b.of)} of the load balancer's`, rule: fewUnseen },
  },
  followed: (walked, found, more, scope, from, to) =>
    found === 0
      ? `looked for failing traces of ${scope} from ${from} to ${to}: Datadog has kept none`
      : `followed ${say.number(walked)} of the ${more ? 'newest ' : ''}${say.number(found)} failing ${say.isOne(found) ? 'trace' : 'traces'} of ${scope}, ${from} to ${to}`,
  unread: (count, why) => `${say.number(count)} failing ${say.isOne(count) ? 'trace' : 'traces'} (${why})`,
  balanced: (all, failed) => `load balancer's logs: ${say.number(all)} requests, ${say.number(failed)} of them answered with 5xx; they may come 5 minutes late`,
  balancer: "Load balancer's logs",
};
