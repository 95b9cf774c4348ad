import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** Name and value in turns, names as they were sent. */
function* pairs([name, value = '', ...rest]: readonly string[]): Generator<readonly [string, string]> {
  if (name === undefined) return;
  yield [name, value];
  yield* pairs(rest);
}

const grouped = (list: readonly (readonly [string, string])[]): Record<string, string[]> =>
  Object.fromEntries([...Map.groupBy(list, ([name]) => name)].map(([name, some]) => [name, some.map(([, value]) => value)]));

const nobody = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

/** A request as an API Gateway REST API (Lambda proxy, stage `prod`) hands it on; header names keep their case, as they do there. */
export function proxyEvent(request: IncomingMessage, body: string): APIGatewayProxyEvent {
  const headers = [...pairs(request.rawHeaders)];
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const query = [...new URLSearchParams(search)];
  const httpMethod = request.method ?? 'POST';
  const now = Date.now();
  return {
    resource: path,
    path,
    httpMethod,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    multiValueQueryStringParameters: query.length === 0 ? null : grouped(query),
    pathParameters: null,
    stageVariables: null,
    body: body === '' ? null : body,
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: null,
      protocol: 'HTTP/1.1',
      httpMethod,
      path: `/prod${path}`,
      stage: 'prod',
      domainName: request.headers.host,
      requestId: randomUUID(),
      requestTimeEpoch: now,
      requestTime: new Date(now).toISOString(),
      resourceId: 'local',
      resourcePath: path,
      identity: { ...nobody, sourceIp: request.socket.remoteAddress ?? '127.0.0.1', userAgent: request.headers['user-agent'] ?? null },
    },
  };
}
