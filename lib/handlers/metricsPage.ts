import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { formatFor } from '../puller/formatFor.ts';
import { formats, pageText } from '../puller/pageText.ts';
import type { ReadPages } from '../puller/syncPage.ts';
import type { WebhookTokens } from '../sources/webhookTokens.ts';
import { headerOf } from './headerOf.ts';
import { admitted } from './receiveAlert.ts';

/** What the page needs of the world: its own tokens, what the syncs remember, and the clock in ms. */
export interface MetricsDoor {
  readonly tokens: WebhookTokens;
  readonly readPages: ReadPages;
  /** From one run of the syncs to the next, as the stack writes it. */
  readonly minutes: string;
  readonly now?: () => number;
}

const refused = (statusCode: 401 | 503, error: string): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...(statusCode === 401 && { 'www-authenticate': 'Bearer' }) },
  body: JSON.stringify({ error }),
});

async function answerTo(event: APIGatewayProxyEvent, { tokens, readPages, minutes, now = Date.now }: MetricsDoor): Promise<APIGatewayProxyResult> {
  const [, token] = /^Bearer +(\S+)\s*$/i.exec(headerOf(event, 'authorization') ?? '') ?? [];
  if (!token || !(await admitted(token, tokens))) return refused(401, 'the header Authorization: Bearer TOKEN is missing or wrong');
  const format = formatFor(headerOf(event, 'accept'));
  const body = await pageText(await readPages(), format, now(), Number(minutes));
  return { statusCode: 200, headers: { 'content-type': formats[format], 'cache-control': 'no-store' }, body };
}

/**
 * GET /metrics as a Lambda behind API Gateway (REST, proxy): what the syncs have brought, for a Datadog Agent or Prometheus. Changes nothing. 401
 * without the token; 503 where something cannot be read: who scrapes then has no numbers, where an empty page would say that there are none.
 */
export function metricsPage(door: MetricsDoor): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  const logger = new Logger();
  return async (event) => {
    const answer = await answerTo(event, door).catch((error: unknown) => {
      logger.error('no page', { error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      return refused(503, 'there is no page now; see the log of metricsPage');
    });
    logger[answer.statusCode === 200 ? 'info' : 'warn'](`answered ${answer.statusCode}`, { bytes: Buffer.byteLength(answer.body) });
    return answer;
  };
}
