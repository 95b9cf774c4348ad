import type { Datadog } from '../../lib/sources/types.ts';
import { noTag } from '../../lib/spans.ts';
import { datadogWhere } from '../fakes.ts';

/** A Datadog that has counted so many failing requests at each endpoint, and has no samples of them. */
export const failingAt = (...rows: readonly (readonly [endpoint: string, count: number])[]): Datadog =>
  datadogWhere({
    countSpans: async () => ({
      buckets: rows.map(([endpoint, count]) => ({
        by: { 'resource_name': endpoint, '@http.status_code': '500', '@payment.method': noTag, '@payment.gateway': noTag },
        count,
        trend: [],
      })),
      total: rows.reduce((sum, [, count]) => sum + count, 0),
      cut: false,
      sampled: true,
    }),
    sampleSpans: async () => [],
  });
