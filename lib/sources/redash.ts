import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { json } from '../json.ts';
import type { PullerSources } from '../puller/ports.ts';
import type { RowTable } from '../puller/samplesOfRows.ts';
import { type Bounds, boundedText } from './boundedText.ts';
import { Refused, Unavailable, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';

export interface RedashSettings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
  /** For all of one question, the query's run included. In ms; the function has 50 s, and 15 of them are for sending. */
  readonly withinMs?: number;
  /** The wait before each look at the job, in ms. */
  readonly pauseMs?: number;
}

/** A page of 100,000 short rows; more is no summary by minute. */
const mostBytes = 5_000_000;
const mostLooks = 60;

/** In ms, by which Redash's clock may be behind ours. */
const clocksApart = 60_000;

const result = z.object({
  query_result: z.object({
    retrieved_at: z.string().nullish(),
    data: z.object({ columns: z.array(z.object({ name: z.string() })), rows: z.array(z.record(z.string(), z.unknown())) }),
  }),
});
/** Redash's own words for a job (redash/serializers): 1 and 2 wait and run, 3 is done, 4 failed, 5 was cancelled. */
const job = z.object({
  job: z.object({
    id: z.string().nullish(),
    status: z.int(),
    error: z.unknown().optional(),
    query_result_id: z.int().nullish(),
    result: z.unknown().optional(),
  }),
});

/** As Redash's date and time parameters want it; the SQL says that it is UTC. */
const inWords = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Rows of Redash's queries. `POST /api/queries/ID/results`, and where that starts a job, looks at it until it has ended, within bounds. */
export function redash({ url, key, withinMs = 25_000, pauseMs = 500 }: RedashSettings): PullerSources['readRows'] {
  const headers = { authorization: `Key ${key}`, 'content-type': 'application/json', accept: 'application/json' };
  const hidden = (text: unknown): string => glimpse((typeof text === 'string' ? text : (JSON.stringify(text) ?? 'no reason given')).replaceAll(key, '[key]'));

  async function asked(path: string, bounds: Bounds, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const { text, type } = await boundedText(`${url}${path}`, init, bounds);
    const answer = json(text);
    // Not quoted: rows that are cut off may have anything in them, undeclared columns too.
    if (answer === undefined) throw new UnexpectedAnswer(`Redash answered ${path} with something that is not JSON (${type}); check redashUrl`);
    return answer;
  }
  /** Throws where they were read before the last of the minutes had ended: what is missing in them would look like none. */
  function rowsIn(answer: unknown, query: number, to: number): RowTable | undefined {
    const { data } = result.safeParse(answer);
    const said = data?.query_result.retrieved_at ?? '';
    // Older ones of it leave the zone out; it is UTC.
    const readAt = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(said) ? said : `${said}Z`);
    if (readAt < to - clocksApart)
      throw new UnexpectedAnswer(
        `Redash answered the query ${query} with a result of ${new Date(readAt).toISOString()}, older than the minutes that were asked for; let its SQL use from and to, or its maxAge be 0`,
      );
    return data && { columns: data.query_result.data.columns.map(({ name }) => name), rows: data.query_result.data.rows };
  }
  async function pause(over: AbortSignal, query: number): Promise<void> {
    await sleep(pauseMs, undefined, { signal: over }).catch(() => {
      throw new Unavailable(`the query ${query} did not end within ${withinMs / 1_000} s; make it faster, or its lookback shorter`);
    });
  }

  return async ({ query, maxAge }, { from, to }) => {
    const over = AbortSignal.timeout(withinMs);
    const bounds = { who: 'Redash', mostBytes, over, secret: key, check: `check redashUrl, REDASH_API_KEY, and that its user may run the query ${query}` };
    const unreadable = (what: string) => new UnexpectedAnswer(`Redash's answer about the query ${query} has another shape: no ${what} in it`);
    // Without the last a query that was saved with Redash's "LIMIT 1000" would leave rows out, and nobody would know.
    const run = { parameters: { from: inWords(from), to: inWords(to) }, max_age: maxAge, apply_auto_limit: false };
    let answer = await asked(`/api/queries/${query}/results`, bounds, run);
    for (let looks = 0; looks <= mostLooks; looks += 1) {
      const rows = rowsIn(answer, query, to);
      if (rows) return rows;
      const { data } = job.safeParse(answer);
      if (!data) throw unreadable('rows and no job');
      const { id, status, error, query_result_id } = data.job;
      if (status === 4) throw new Refused(`the query ${query} failed: ${hidden(error)}`);
      if (status === 5) throw new Refused(`the query ${query} was cancelled in Redash`);
      const done = query_result_id ?? (status === 3 ? z.int().safeParse(data.job.result).data : undefined);
      if (status === 3) {
        if (done === undefined) throw unreadable('query_result_id');
        const read = rowsIn(await asked(`/api/query_results/${done}.json`, bounds), query, to);
        if (!read) throw unreadable('rows');
        return read;
      }
      if (!id || !/^[\w-]+$/.test(id)) throw unreadable('id of the job');
      await pause(over, query);
      answer = await asked(`/api/jobs/${id}`, bounds);
    }
    throw new Unavailable(`the query ${query} had not ended after ${mostLooks} looks at its job`);
  };
}
