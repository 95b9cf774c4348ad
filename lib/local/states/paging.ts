import * as z from 'zod';
import { AwsError } from './awsError.ts';

/** 0 and absent mean AWS's default of 100. */
export const pageFields = { maxResults: z.number().int().min(0).max(1000).default(0), nextToken: z.string().optional() };

export interface Paged<T> {
  readonly page: readonly T[];
  readonly nextToken?: string;
}

const prefix = 'after:';
function positionOf(token: string): number {
  const [, position] = /^after:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8')) ?? [];
  if (position === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(position);
}

/**
 * One page of `all`. `key` is a row's own number, by which the token continues, so that rows that come in between neither repeat nor hide
 * others. Throws `InvalidToken`.
 */
export function paged<T>(
  all: readonly T[],
  { maxResults, nextToken }: { maxResults: number; nextToken?: string | undefined },
  key: (row: T) => number,
): Paged<T> {
  const last = nextToken === undefined ? undefined : positionOf(nextToken);
  const rest = last === undefined ? all : all.slice(all.findIndex((row) => key(row) === last) + 1);
  const page = rest.slice(0, maxResults || 100);
  const end = page.at(-1);
  return end === undefined || page.length === rest.length ? { page } : { page, nextToken: Buffer.from(`${prefix}${key(end)}`).toString('base64') };
}
