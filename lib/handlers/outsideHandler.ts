import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { maskCardNumbers, maskDeep } from '../mask.ts';
import type { Outside } from '../sources/types.ts';

/** What the caller is told beside the error's name: 503 may go better a moment later, 504 took too long, 502 is for a person to look at. */
const statuses: Readonly<Record<string, number>> = { RateLimited: 503, Unavailable: 504 };

const answer = (statusCode: number, body: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/**
 * GET /outside/NAME behind API Gateway, which has checked who asks: `{name, askedAt, facts}`, or `{error: {name, message}}`. Nothing is kept. Facts are shaped,
 * and card numbers in them masked, as in a message. Logs a line for each request: which service, how it went, never what was in it.
 */
export function outsideHandler(
  names: readonly string[],
  outside: Outside,
): (event: Pick<APIGatewayProxyEvent, 'pathParameters'>) => Promise<APIGatewayProxyResult> {
  const logger = new Logger();
  return async ({ pathParameters }) => {
    const name = names.find((one) => one === pathParameters?.['name']);
    if (name === undefined) {
      logger.warn('answered 404');
      return answer(404, { error: { name: 'NotFound', message: `no outside service has this name; there are: ${names.join(', ')}` } });
    }
    try {
      const { facts, askedAt } = await outside.ask(name, z.unknown());
      logger.info('answered 200', { service: name });
      return answer(200, { name, askedAt, facts: maskDeep(facts) });
    } catch (failure) {
      const error = failure instanceof Error ? failure : new Error('unknown');
      const status = statuses[error.name] ?? 502;
      logger.warn(`answered ${status}`, { service: name, error: error.name });
      return answer(status, { error: { name: error.name, message: maskCardNumbers(error.message) } });
    }
  };
}
