import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { startDoor } from '../../lib/local/door.ts';
import type { LocalServer } from '../../lib/local/server.ts';

const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()));
});

async function door(answer: (event: APIGatewayProxyEvent) => APIGatewayProxyResult = () => ({ statusCode: 202, body: '{"execution":"x"}' })) {
  const events: APIGatewayProxyEvent[] = [];
  const server = await startDoor(async (event) => {
    events.push(event);
    return answer(event);
  });
  open.push(server);
  return { url: server.url, events };
}

describe('the door', () => {
  it('hands a POST to /alert on as the event of an API Gateway REST API, and gives back the answer', async () => {
    const { url, events } = await door();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/alert$/);
    const response = await fetch(`${url}?a=1&a=2`, {
      method: 'POST',
      body: '{"id":"1"}',
      headers: { 'X-Firstlook-Token': 'secret', 'user-agent': 'python-requests/2.24.0' },
    });
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([202, 'application/json', { execution: 'x' }]);
    expect(events).toEqual([
      expect.objectContaining({
        resource: '/alert',
        path: '/alert',
        httpMethod: 'POST',
        body: '{"id":"1"}',
        isBase64Encoded: false,
        pathParameters: null,
        stageVariables: null,
        headers: expect.objectContaining({ 'X-Firstlook-Token': 'secret' }),
        multiValueHeaders: expect.objectContaining({ 'X-Firstlook-Token': ['secret'] }),
        queryStringParameters: { a: '2' },
        multiValueQueryStringParameters: { a: ['1', '2'] },
        requestContext: expect.objectContaining({
          stage: 'prod',
          path: '/prod/alert',
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          requestTimeEpoch: expect.any(Number),
          identity: expect.objectContaining({ sourceIp: '127.0.0.1', userAgent: 'python-requests/2.24.0' }),
        }),
      }),
    ]);
  });
  it('gives null for an empty body and no query', async () => {
    const { url, events } = await door();
    await fetch(url, { method: 'POST' });
    expect(events[0]).toMatchObject({ body: null, queryStringParameters: null, multiValueQueryStringParameters: null });
  });
  it('gives back status, headers and a base64 body as the handler says', async () => {
    const { url } = await door(() => ({
      statusCode: 418,
      headers: { 'X-One': '1' },
      multiValueHeaders: { 'x-two': ['a', 'b'] },
      body: 'dGVh',
      isBase64Encoded: true,
    }));
    const response = await fetch(url, { method: 'POST' });
    expect([response.status, response.headers.get('x-one'), response.headers.get('x-two'), await response.text()]).toEqual([418, '1', 'a, b', 'tea']);
  });
  it.each([
    ['GET', ''],
    ['PUT', ''],
    ['POST', '/more'],
    ['POST', '/../other'],
  ])('answers %s %s as the deployed gateway does, and asks nobody', async (method, more) => {
    const { url, events } = await door();
    const response = await fetch(`${url}${more}`, { method });
    expect([response.status, await response.json()]).toEqual([400, { error: 'There is nothing here. Alerts are taken by POST to /alert.' }]);
    expect(events).toEqual([]);
  });
  it('answers 400 to a body of more than 10 MB, and takes one of just that', async () => {
    const { url, events } = await door();
    const limit = 10 * 1024 * 1024;
    const response = await fetch(url, { method: 'POST', body: 'a'.repeat(limit + 1) });
    expect([response.status, await response.json()]).toEqual([400, { error: 'The body is too large.' }]);
    expect((await fetch(url, { method: 'POST', body: 'a'.repeat(limit) })).status).toBe(202);
    expect(events.map(({ body }) => body?.length)).toEqual([limit]);
  });
  it('answers 503, which Datadog sends again, where the handler throws', async () => {
    const { url } = await door(() => {
      throw new Error('secret inside');
    });
    const response = await fetch(url, { method: 'POST', body: '{}' });
    expect([response.status, await response.json()]).toEqual([503, { error: 'Firstlook is busy or away. Send this delivery again.' }]);
  });
  it('says which port is taken and what to do', async () => {
    const { url } = await door();
    const port = Number(new URL(url).port);
    await expect(startDoor(async () => ({ statusCode: 202, body: '' }), { port })).rejects.toThrow(
      `Port ${port} is taken, perhaps by another run of Firstlook: stop that one, or take free ones: npm run local -- --door-port 0 --states-port 0.`,
    );
  });
});
