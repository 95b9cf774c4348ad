import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { takeTime } from '../../lib/local/latency.ts';
import { declinedCards } from '../../lib/local/scenarios/expiredCards.ts';
import { startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { startStates } from '../../lib/local/states/startStates.ts';

const latencies = { connection: 125, GetSecretValue: 50, StartExecution: 60 };

/** What is waited for each of some requests over one connection. */
async function waited(...names: (string | undefined)[]): Promise<number[]> {
  const socket = new Socket();
  const all: number[] = [];
  for (const name of names) await takeTime({ socket }, name, latencies, async (ms) => all.push(ms));
  return all;
}

test('the first request over a connection also waits for the connection', async () => {
  expect(await waited('GetSecretValue', 'StartExecution', 'GetSecretValue')).toEqual([175, 60, 50]);
});
test('what is not named is answered at once, and leaves the connection as it was', async () => {
  expect(await waited('DescribeExecution', undefined, 'toString', 'GetSecretValue')).toEqual([175]);
});

/** Longer than a first request takes on a busy machine. */
const slow = 1_500;
test.each([
  ['Datadog', () => startDatadogStandIn(declinedCards, { latencies: { spansSearch: slow } }), '/api/v2/spans/events/search', {}],
  ['Slack', () => startSlackStandIn({ latencies: { postMessage: slow } }), 'chat.postMessage', {}],
  ['Secrets Manager', () => startStates({}, { latencies: { GetSecretValue: slow } }), '/', { 'x-amz-target': 'secretsmanager.GetSecretValue' }],
])('the stand-in for %s takes its time: one beside it that has none answers first', async (_, start, path, headers) => {
  const [told, quick] = [await start(), await startDatadogStandIn(declinedCards)];
  const order: string[] = [];
  const ask = async (name: string, url: string) => {
    await (await fetch(url, { method: 'POST', headers, body: '{}' })).text();
    order.push(name);
  };
  await Promise.all([ask('told to', told.url + path), ask('at once', quick.url)]);
  await Promise.all([told.close(), quick.close()]);
  expect(order).toEqual(['at once', 'told to']);
});
