import { byService, type FailingTraces } from '../../facts/traces.ts';
import type { Say } from '../../say.ts';
import { total } from '../../spans.ts';
import { largest } from '../largest.ts';

/** A type's word alone: who speaks of where traces end has some. */
const nowhere = { service: '?', errorType: '', count: 0 };

/** Where the failing traces end, in words: the service with most of them, its errors, and the others. */
export function bottomsIn({ bottoms, walked, unread }: FailingTraces, say: Say) {
  const services = byService(bottoms);
  const [worst = nowhere] = services;
  const there = bottoms.filter(({ service }) => service === worst.service);
  const [mostFrequent = nowhere] = there;
  const named = (rows: FailingTraces['bottoms']) =>
    rows.map(({ errorType, resource, count }) => ({ name: `${errorType || '?'}${resource === '' ? '' : ` (${resource})`}:`, count }));
  return {
    worst: worst.service,
    /** Of the most frequent one; '' where the span says none. */
    errorType: mostFrequent.errorType,
    share: say.share(worst.count, walked + total(unread)),
    errors: largest(named(there), worst.count, say),
    services: largest(
      services.map(({ service, count }) => ({ name: `${service}:`, count })),
      walked,
      say,
    ),
    walked: say.number(walked),
  };
}
