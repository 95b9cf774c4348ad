import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { DeploymentRow } from '../world.ts';
import { Refusal } from './refusal.ts';
import { searchQuery } from './searchQuery.ts';

const type = 'dora_deployments_list_request';
const requestSchema = z.object({
  data: z.object({
    type: z.literal(type),
    attributes: z.strictObject({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      query: z.string().default('*'),
      limit: z.number().int().min(1).max(1_000).default(10),
      sort: z.enum(['started_at', '-started_at']).default('-started_at'),
    }),
  }),
});

/** `POST /api/v2/dora/deployments`: the answer's `data`. Throws a `Refusal` in the words that DORA has for it. */
export function doraDeployments(rows: readonly DeploymentRow[], body: unknown): unknown[] {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, { errors: [{ status: '400', title: 'Bad Request', detail: z.prettifyError(parsed.error) }] });
  const { from, to, query, limit, sort } = parsed.data.data.attributes;
  const matches = searchQuery(query);
  const sign = sort === 'started_at' ? 1 : -1;
  return rows
    .filter((row) => row.startedAt >= Date.parse(from) && row.startedAt <= Date.parse(to))
    .filter(({ service, env, version }) => matches((key) => [{ service, env, version }[key] ?? []].flat()))
    .sort((a, b) => sign * (a.startedAt - b.startedAt))
    .slice(0, limit)
    .map(({ startedAt, finishedAt, ...row }) => ({
      digest: createHash('sha256').update(`${row.service} ${startedAt}`).digest('hex'),
      startedAt,
      finishedAt,
      row,
    }))
    .map(({ digest, startedAt, finishedAt, row }) => ({
      id: digest.slice(0, 16),
      type: 'dora_deployment',
      attributes: {
        ...row,
        git: { commit_sha: digest.slice(0, 40), repository_id: `github.com/example/${row.service}` },
        started_at: new Date(startedAt).toISOString(),
        ...(finishedAt && { finished_at: new Date(finishedAt).toISOString() }),
      },
    }));
}
