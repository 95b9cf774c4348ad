import * as z from 'zod';

const row = z.object({ status: z.string(), targetStatus: z.string(), target: z.string(), count: z.number() });

/** What a load balancer's logs say of one service's requests in one window. Counts are log lines, one a request. */
export const balancedRequests = z.object({
  service: z.string(),
  env: z.string(),
  query: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  /** All requests, well or not: where there are none, the logs are not there, or elsewhere. */
  requests: z.number(),
  /** Those whose line says what the client was answered, and what the target answered: none means that the facets have other names. */
  withStatus: z.number(),
  withTargetStatus: z.number(),
  /** Answered with 5xx; and those of them that no target answered so: its status is missing, or fine. */
  failing: z.number(),
  edge: z.number(),
  /** The failing ones, worst first, at most 20. */
  rows: z.array(row),
  /** Datadog's list was full: more may have failed. */
  cut: z.boolean(),
});
export type BalancedRequests = z.infer<typeof balancedRequests>;
export type BalancedRow = z.infer<typeof row>;

/** A status as a number; undefined where the line has none, as "-" where no target was reached. */
export const statusOf = (text: string): number | undefined => (/^[1-5]\d\d$/.test(text) ? Number(text) : undefined);
/** Answered with 5xx, and by no target. */
export const onlyEdge = ({ targetStatus }: Pick<BalancedRow, 'targetStatus'>): boolean => (statusOf(targetStatus) ?? 0) < 500;
