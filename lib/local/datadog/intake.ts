import * as z from 'zod';
import type { MetricPoint } from '../world.ts';
import { accept, Refusal } from './refusal.ts';

/** Datadog's limits on a payload, in bytes (docs.datadoghq.com/api/latest/metrics, submit). */
const largest = 500_000;
const types = { count: 1, gauge: 3 } as const;
const payload = z.object({
  series: z.array(
    z.object({
      metric: z.string().min(1),
      type: z.union([z.literal(types.count), z.literal(types.gauge)], 'the stand-in takes counts (1) and gauges (3)'),
      interval: z.number().positive().optional(),
      // In seconds, as Datadog takes them: in ms they would be in a far future, and dropped.
      points: z.array(z.object({ timestamp: z.int().max(9_999_999_999), value: z.number() })).min(1),
      tags: z.array(z.string().includes(':')).default([]),
    }),
  ),
});

const keyOf = ({ metric, tags, at }: MetricPoint): string => JSON.stringify([metric, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)), at]);

/** What was submitted: of the same metric, tags and second the last, as Datadog keeps it. */
export function intake() {
  const kept = new Map<string, MetricPoint>();
  return {
    points: (): readonly MetricPoint[] => [...kept.values()],
    /** `POST /api/v2/series`. Throws a `Refusal`. */
    submit(body: unknown): unknown {
      if (Buffer.byteLength(JSON.stringify(body) ?? '') > largest) throw new Refusal(413, { errors: ['Payload too large'] });
      for (const { metric, type, points, tags } of accept(payload, body).series)
        for (const { timestamp, value } of points) {
          const named = Object.fromEntries(tags.map((tag) => [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)]));
          const point: MetricPoint = { metric, tags: named, at: timestamp * 1_000, value, ...(type === types.gauge && { gauge: true as const }) };
          kept.set(keyOf(point), point);
        }
      return { errors: [] };
    },
  };
}
export type Intake = ReturnType<typeof intake>;
