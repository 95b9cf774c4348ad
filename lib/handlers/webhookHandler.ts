import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { headerOf } from './headerOf.ts';
import { type Delivery, type Door, receiveAlert } from './receiveAlert.ts';

/** The header in which Datadog sends the webhook's token. */
const tokenHeader = 'x-firstlook-token';

function deliveryIn({ headers, body, isBase64Encoded }: Pick<APIGatewayProxyEvent, 'headers' | 'body' | 'isBase64Encoded'>): Delivery {
  return { token: headerOf({ headers }, tokenHeader), body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '') };
}

/** The door as a Lambda behind API Gateway (REST, proxy). Logs one line for each delivery: what became of it, never what was in it. */
export function webhookHandler(door: Door): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  const logger = new Logger();
  return async (event) => {
    const { status, body, ...told } = await receiveAlert(deliveryIn(event), door);
    logger[status === 202 ? 'info' : 'warn'](`answered ${status}`, { ...told, delivery: event.requestContext?.requestId, ...body });
    return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  };
}
