import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { proxyEvent } from './proxyEvent.ts';
import { BodyTooLarge, bodyOf, type LocalServer, listen } from './server.ts';

/** API Gateway's limit on a request's body. */
const largestBody = 10 * 1024 * 1024;

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

type ProxyHandler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** What API Gateway answers by itself, in the words of the deployed one (lib/stack/webhookApi.ts). */
const nothingHere = { error: 'There is nothing here. Alerts are taken by POST to /alert.' };
const tooLarge = { error: 'The body is too large.' };
const away = { error: 'Firstlook is busy or away. Send this delivery again.' };

function pass({ statusCode, headers = {}, multiValueHeaders = {}, body, isBase64Encoded }: APIGatewayProxyResult, response: ServerResponse): void {
  const single = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  const many = Object.entries(multiValueHeaders).map(([name, values]) => [name, values.map(String)] as const);
  response.writeHead(statusCode, {
    'content-type': 'application/json',
    ...Object.fromEntries([...single, ...many].map(([name, value]) => [name.toLowerCase(), value])),
  });
  response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
}

/**
 * The webhook's door on this machine: POST /alert becomes the event of an API Gateway REST API with Lambda proxy, as `receiveAlert` gets it
 * in AWS; and GET /metrics that of `metrics`, where there is one. `url` ends in /alert. Throws an error that names the port where it is taken.
 */
export async function startDoor(handler: ProxyHandler, { port, metrics }: { port?: number; metrics?: ProxyHandler } = {}): Promise<LocalServer> {
  const { url, close } = await listen(async (request, response) => {
    const routes: Readonly<Record<string, ProxyHandler | undefined>> = { 'POST /alert': handler, 'GET /metrics': metrics };
    const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
    if (route === undefined) {
      request.resume();
      return answer(response, 400, nothingHere);
    }
    try {
      pass(await route(proxyEvent(request, await bodyOf(request, largestBody))), response);
    } catch (error) {
      request.resume();
      if (error instanceof BodyTooLarge) answer(response, 400, tooLarge);
      else answer(response, 503, away);
    }
  }, port);
  return { url: `${url}/alert`, close };
}
