import type { Say } from '../../say.ts';
import { byService, type FailingTraces } from '../../traces.ts';
import { largest } from '../largest.ts';

/** Where the failing traces end, in words: the service with most of them, its errors, and the others. */
export function bottomsIn({ bottoms, walked, unread }: FailingTraces, say: Say) {
  const services = byService(bottoms);
  const [worst] = services;
  const of = walked + unread.reduce((sum, { count }) => sum + count, 0);
  const there = bottoms.filter(({ service }) => service === worst?.service);
  const named = (rows: FailingTraces['bottoms']) =>
    rows.map(({ errorType, resource, count }) => ({ name: `${errorType || '?'}${resource === '' ? '' : ` (${resource})`}:`, count }));
  return {
    worst: worst?.service ?? '?',
    /** Of the most frequent one; '' where the span says none. */
    errorType: there[0]?.errorType ?? '',
    share: say.share(worst?.count ?? 0, of),
    errors: largest(named(there), worst?.count ?? 0, say),
    services: largest(
      services.map(({ service, count }) => ({ name: `${service}:`, count })),
      walked,
      say,
    ),
    walked: say.number(walked),
  };
}
