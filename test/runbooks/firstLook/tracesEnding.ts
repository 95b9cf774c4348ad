import type { TraceSpan } from '../../../lib/sources/datadogAnswers.ts';
import { Unavailable } from '../../../lib/sources/errors.ts';
import type { Datadog } from '../../../lib/sources/types.ts';

type End = readonly [service: string, errorType: string, resource: string];

/** Failing traces of `payments-api`: each a request to it that ends there or in what it called; undefined is a trace that cannot be read. */
export const tracesEnding = (...ends: readonly (End | undefined)[]): Partial<Datadog> => ({
  failingSpans: async () => ends.map((_, n) => ({ traceId: `a${n}`, endpoint: 'GET /', status: '500', errorType: '', errorMessage: '' })),
  async readTrace({ traceId }) {
    const end = ends[Number(traceId.slice(1))];
    if (end === undefined) throw new Unavailable('Datadog answered 503');
    const [service, errorType, resource] = end;
    const span = (id: string, parent: string, of: string): TraceSpan => ({ id, parent, service: of, resource, failed: true, errorType, errorMessage: '' });
    return service === 'payments-api' ? [span('1', '0', service)] : [span('1', '0', 'payments-api'), span('2', '1', service)];
  },
});

/** The same end so many times. */
export const times = (count: number, ...end: End): End[] => Array.from({ length: count }, () => end);
