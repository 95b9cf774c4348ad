import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type FalseAnswer, misbehave } from './faults.ts';
import { bodyOf, type LocalServer, listen } from './server.ts';

/** What a query gives for its parameters. */
export interface RedashTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}
/** The query's run ends as a failure, with Redash's words; or is cancelled by somebody. */
export type RedashJobFault = { readonly failed: string } | 'cancelled';
/** What was asked: a run of the query, how its job stands, or a result. */
export type RedashAsked = 'run' | 'job' | 'result';

export interface RedashStandInOptions {
  /** The only API key that is let in; any where absent. */
  readonly key?: string;
  /** So often a job is still at it when it is looked at; 0 where absent. */
  readonly looks?: number;
  /** An answer in place of the true one, for the n-th request of its kind (the first is 1). */
  readonly fault?: (asked: RedashAsked, call: number) => FalseAnswer | 'hang' | 'drop' | undefined;
  /** What becomes of the n-th job. */
  readonly job?: (run: number) => RedashJobFault | undefined;
}
export interface RedashStandIn extends LocalServer {
  /** Each run that was asked for. */
  readonly runs: readonly { readonly query: number; readonly parameters: Readonly<Record<string, unknown>>; readonly maxAge: number }[];
}

const runRequest = z.object({ parameters: z.record(z.string(), z.unknown()).default({}), max_age: z.int().default(-1) });
/** Redash's numbers for a job: it waits, runs, is done, has failed, was cancelled. */
const statuses = { waits: 1, done: 3, failed: 4, cancelled: 5 } as const;
const unknown = { status: 404, body: { message: 'The requested URL was not found on the server.' } };

/**
 * Redash's API for queries with parameters, over HTTP on this machine: `POST /api/queries/ID/results` gives a result that is young enough, or a job,
 * `GET /api/jobs/ID` how that stands, `GET /api/query_results/ID.json` its result. `Authorization: Key KEY`.
 */
export async function startRedashStandIn(
  queries: Readonly<Record<number, (parameters: Readonly<Record<string, unknown>>) => RedashTable>>,
  { key, looks = 0, fault = () => undefined, job: jobFault = () => undefined }: RedashStandInOptions = {},
): Promise<RedashStandIn> {
  const runs: RedashStandIn['runs'][number][] = [];
  const calls = new Map<RedashAsked, number>();
  const jobs = new Map<string, { result: number; looked: number; fault: RedashJobFault | undefined }>();
  const results: { readonly of: string; readonly at: number; readonly query: number; readonly table: RedashTable }[] = [];

  const resultJson = (id: number) => {
    const found = results[id - 1];
    if (!found) return unknown;
    const columns = found.table.columns.map((name) => ({ name, friendly_name: name, type: null }));
    const data = { columns, rows: found.table.rows };
    return { status: 200, body: { query_result: { id, data_source_id: 1, runtime: 0.02, retrieved_at: new Date(found.at).toISOString(), data } } };
  };
  const jobJson = (id: string) => {
    const found = jobs.get(id);
    if (!found) return unknown;
    found.looked += 1;
    const status =
      found.looked <= looks ? statuses.waits : found.fault === undefined ? statuses.done : found.fault === 'cancelled' ? statuses.cancelled : statuses.failed;
    const error = found.fault !== undefined && found.fault !== 'cancelled' && status === statuses.failed ? found.fault.failed : '';
    const result = status === statuses.done ? found.result : null;
    return { status: 200, body: { job: { id, updated_at: 0, status, error, result, query_result_id: result } } };
  };
  function run(query: number, text: string): FalseAnswer {
    const ask = queries[query];
    if (!ask) return unknown;
    const { parameters, max_age: maxAge } = runRequest.parse(JSON.parse(text || '{}'));
    runs.push({ query, parameters, maxAge });
    const of = JSON.stringify([query, parameters]);
    const young = results.findLastIndex((one) => one.of === of && Date.now() - one.at <= maxAge * 1_000);
    if (maxAge > 0 && young >= 0) return resultJson(young + 1);
    results.push({ of, at: Date.now(), query, table: ask(parameters) });
    const id = randomUUID();
    jobs.set(id, { result: results.length, looked: 0, fault: jobFault(runs.length) });
    return { status: 200, body: { job: { id, updated_at: 0, status: statuses.waits, error: '', result: null, query_result_id: null } } };
  }
  const answers: readonly (readonly [RedashAsked, RegExp, (id: string, body: string) => FalseAnswer])[] = [
    ['run', /^POST \/api\/queries\/(\d+)\/results$/, (id, body) => run(Number(id), body)],
    ['job', /^GET \/api\/jobs\/([\w-]+)$/, jobJson],
    ['result', /^GET \/api\/query_results\/(\d+)\.json$/, (id) => resultJson(Number(id))],
  ];
  const server = await listen(async (request, response) => {
    const body = await bodyOf(request);
    const { authorization = '' } = request.headers;
    // Redash sends who is not let in to its page for signing in, which an API call must not take for an answer.
    if (!/^Key .+/.test(authorization) || (key !== undefined && authorization !== `Key ${key}`))
      return void misbehave(response, { status: 404, body: { message: "Couldn't find resource. Please login and try again." } });
    const line = `${request.method} ${new URL(request.url ?? '/', 'http://local').pathname}`;
    for (const [asked, form, answer] of answers) {
      const [, id] = form.exec(line) ?? [];
      if (id === undefined) continue;
      const call = (calls.get(asked) ?? 0) + 1;
      calls.set(asked, call);
      return void misbehave(response, fault(asked, call) ?? answer(id, body));
    }
    misbehave(response, unknown);
  });
  return { ...server, runs };
}
