import { describe, expect, test } from 'vitest';
import type { FalseAnswer } from '../lib/local/faults.ts';
import type { Scenario } from '../lib/local/scenario.ts';
import { expiredCards } from '../lib/local/scenarios/expiredCards.ts';
import { scenarios } from '../lib/local/scenarios.ts';
import { keys, type Logged, logged } from './whatIsLogged.ts';

/** A test number of a card scheme, as people and machines write it. */
const card = '4000056655665556';
const cards = [card, '4000 0566 5566 5556', '4000-0566-5566-5556', '4000%200566%205566%205556', '４０００ ０５６６ ５５６６ ５５５６', '4000.0566.5566.5556'];
/** So many of its digits side by side are no accident. */
const partOfCard = card.slice(0, 8);
const digitsOf = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/%20/g, '')
    .replace(/[^0-9]/g, '');

/** Of a webhook body, what people wrote or a monitor is made of: texts, no ids, dates or single words. */
const textsOf = (body: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(body)
    .flatMap(([field, text]) => (typeof text === 'string' && text.length > 15 && !['id', 'alertCycleKey'].includes(field) ? text.split('\n') : []))
    .filter((line) => line.length > 15);

/** A line of the log is read by a person and paid for by the KB; a whole body, an answer or a page would be longer. */
const longest = 1_500;

/** What must be in no line, by what it is. */
function leaks({ lines, token }: Logged, body: Readonly<Record<string, unknown>>, more: readonly string[] = []): string[] {
  const secrets = { ...keys, 'webhook token': token, ...Object.fromEntries(more.map((one, n) => [`secret ${n}`, one])) };
  return lines.flatMap((line) => [
    ...Object.entries(secrets).flatMap(([name, value]) =>
      line.includes(value) || line.includes(Buffer.from(value).toString('base64')) ? [`${name}: ${line}`] : [],
    ),
    ...(digitsOf(line).includes(partOfCard) ? [`card: ${line}`] : []),
    ...textsOf(body)
      .filter((text) => line.includes(text))
      .map((text) => `"${text}": ${line}`),
    ...(line.length > longest ? [`${line.length} characters: ${line}`] : []),
  ]);
}
const messages = ({ lines }: Logged): string[] => lines.map((line) => /"message":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 80));

describe('the log of a triage has no key, token, card number or text of the alert in it', () => {
  test.each(scenarios)('$name', async (scenario) => {
    const play = await logged({ scenario, reported: true });
    expect(play).toMatchObject({ status: 202, ended: scenario.slack === 'ok' ? 'SUCCEEDED' : 'FAILED' });
    expect(messages(play)).toContain('answered 202');
    expect(messages(play).length).toBeGreaterThan(2);
    expect(leaks(play, scenario.body)).toEqual([]);
    expect(play.ran.includes('reportFailure')).toBe(scenario.slack !== 'ok');
  });
  test('nor has that of the heartbeat', async () => {
    const play = await logged({ scenario: expiredCards, heartbeat: true });
    expect(play.ran).toEqual(expect.arrayContaining(['heartbeat', 'receiveAlert', 'postVerdict']));
    expect(messages(play)).toContain('a heartbeat: nothing-found was not posted');
    expect(leaks(play, {})).toEqual([]);
  });
});

/** Every field of the body with card numbers in it, but for the ids and the date, which are Datadog's numbers and nobody's words. */
const full = cards.join(' or ');
const withCards = Object.fromEntries(
  Object.entries(expiredCards.body).map(([field, value]) =>
    ['id', 'alertId', 'alertTransition', 'date'].includes(field)
      ? [field, value]
      : [field, field === 'tags' ? `${value},${cards.map((one) => `card:${one}`).join()}` : `${value} ${full}`],
  ),
);
/** And everything that Datadog knows. */
const ofCards: Scenario = {
  ...expiredCards,
  world: {
    ...expiredCards.world,
    spans: expiredCards.world.spans.map((row, n) => ({
      ...row,
      resourceName: `${row.resourceName}${n % 5 === 0 ? `/${card}` : ''}`,
      errorType: `Declined ${full}`,
      errorMessage: full,
    })),
    metrics: expiredCards.world.metrics.map((point) => ({ ...point, tags: { ...point.tags, reason: cards[0] ?? '' } })),
  },
};
/** What a service was asked with, and card numbers, so that wherever an answer is cut it is cut within one. */
const echoOf = (...secrets: readonly string[]): string =>
  `the request was ${secrets.join(', ')} and ${Array.from({ length: 20 }, () => cards.join(' or ')).join(' or ')}`;
const datadogEcho = echoOf(`DD-API-KEY: ${keys.DD_API_KEY}`, `DD-APPLICATION-KEY: ${keys.DD_APP_KEY}`);
const slackEcho = echoOf(`Authorization: Bearer ${keys.SLACK_BOT_TOKEN}`);
const datadogAnswers = (fault: FalseAnswer): Scenario => ({ ...expiredCards, world: { ...expiredCards.world, faults: { any: fault } } });

describe('nor has it when somebody tries', () => {
  test('a body with card numbers in every field, and a Datadog full of them', async () => {
    const play = await logged({ scenario: ofCards, body: JSON.stringify(withCards) });
    expect(play.status).toBe(202);
    expect(leaks(play, withCards)).toEqual([]);
  });
  test.each([
    ['a field of the wrong shape', JSON.stringify({ ...withCards, date: full, alertTransition: full, id: full })],
    ['no JSON', `${full} ${datadogEcho}`],
    ['too large', JSON.stringify({ ...withCards, x: full.repeat(5_000) })],
    ['too deep', `${'['.repeat(20)}"${full}"`],
  ])('a body that is refused: %s', async (_, body) => {
    const play = await logged({ scenario: expiredCards, body });
    expect([play.status, messages(play)]).toEqual([400, ['answered 400']]);
    expect(leaks(play, withCards)).toEqual([]);
  });
  test('a wrong token, which is perhaps the right one of somebody else', async () => {
    const token = 'SomebodyElsesT0kenOf4242424242424242';
    const play = await logged({ scenario: expiredCards, token, body: JSON.stringify({ ...expiredCards.body, eventTitle: token }) });
    expect([play.status, messages(play)]).toEqual([401, ['answered 401']]);
    expect(leaks(play, expiredCards.body, [token])).toEqual([]);
  });
  test.each([400, 401, 403, 404, 429, 500])('a Datadog that answers %i with the keys that it was asked with', async (status) => {
    for (const body of [{ errors: [datadogEcho] }, datadogEcho, { errors: [{ title: datadogEcho, detail: datadogEcho }] }]) {
      const play = await logged({ scenario: datadogAnswers({ status, headers: { 'x-ratelimit-name': 'spans' }, body }) });
      expect(play.ended).toBe('SUCCEEDED');
      expect(messages(play)).toContain('could not look');
      expect(leaks(play, expiredCards.body)).toEqual([]);
    }
  });
  test.each([
    ['a page', { status: 200, contentType: 'text/html', body: `<html>${datadogEcho}</html>` }],
    ['JSON of another shape', { status: 200, body: { data: datadogEcho, meta: { page: datadogEcho } } }],
    ['errors beside the data', { status: 200, body: { data: [], errors: [datadogEcho] } }],
    ['a way somewhere else', { status: 302, headers: { location: `https://example.com/?key=${keys.DD_API_KEY}&app=${keys.DD_APP_KEY}` } }],
    ['a budget of a strange name', { status: 429, headers: { 'x-ratelimit-name': `${keys.DD_API_KEY} ${card}` } }],
  ])('a Datadog that answers with %s', async (_, fault) => {
    const play = await logged({ scenario: datadogAnswers(fault) });
    expect(play.ended).toBe('SUCCEEDED');
    expect(leaks(play, expiredCards.body)).toEqual([]);
  });
  test.each([
    ['a refusal', { ok: false, error: `invalid_auth ${slackEcho}` }],
    ['a refused token', { ok: false, error: 'invalid_auth', needed: slackEcho, response_metadata: { messages: [slackEcho] } }],
    ['a refused message', { ok: false, error: 'invalid_blocks', errors: [slackEcho], response_metadata: { messages: [slackEcho] } }],
    ['no JSON', slackEcho],
  ])('a Slack that answers with %s', async (_, answer) => {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    for (const status of [200, 400, 403, 500]) {
      const play = await logged({ scenario: expiredCards, slack: () => ({ status, headers: { 'content-type': 'application/json' }, body }) });
      expect(play.ended).toBe('FAILED');
      expect(messages(play)).toContain('could not post');
      expect(leaks(play, expiredCards.body)).toEqual([]);
    }
  });
});

test('the search itself finds each kind of leak, in a line among others', () => {
  const token = 'T0kenOfTheWebhookT0kenOfTheWebhook';
  const found = (line: string) =>
    leaks({ lines: ['a line', line], ran: [], status: 202, ended: undefined, token }, expiredCards.body).map((leak) => leak.split(':')[0]);
  const coded = Buffer.from(token).toString('base64');
  expect([token, `{"t":"${coded}"}`, ...Object.values(keys)].map(found)).toEqual([
    ['webhook token'],
    ['webhook token'],
    ...Object.keys(keys).map((name) => [name]),
  ]);
  for (const one of [...cards, '4000_0566_55', 'card=4000/0566']) expect(found(`it was ${one}.`)).toEqual(['card']);
  expect(found(`said ${expiredCards.body['eventMessage']?.split('\n')[0]}`)).toEqual([`"${expiredCards.body['eventMessage']?.split('\n')[0]}"`]);
  expect(found(`query ${expiredCards.body['alertQuery']}`)).toHaveLength(1);
  expect(found('x'.repeat(1_501))).toEqual(['1501 characters']);
  expect(found('answered 202 for event-8306077573749414101')).toEqual([]);
});
