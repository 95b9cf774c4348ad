import { describe, expect, test } from 'vitest';
import type { GaugeLine } from '../../lib/sources/datadogAnswers.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { isBacklogDraining } from '../../lib/steps/isBacklogDraining.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { gaugeOf, line, steady } from './queue.ts';

const params = { metric: 'jobs.queue.size', scope: ['env'], queue: 'queue', waiting: 100, within: 60 };
const { classify, gather } = isBacklogDraining.definition;
const ofMails = alertOf({ alertScope: 'env:prod,queue:mails' });
const judged = async (lines: readonly GaugeLine[], alert = ofMails) => classify(await gather({ alert }, { datadog: gaugeOf(lines).datadog }, params), params);
/** Of 1,000 jobs `fallen` are gone within 5 minutes. */
const mails = (now: number, earlier: number) => line(['mails'], ...steady(-30, -3, earlier), [-3, now], [-2, now], [-1, now]);

describe('is it draining?', () => {
  test.each([
    ['empty in just an hour is', mails(1_200, 1_300), 'draining', 1_200, 1_300],
    ['empty later is not', mails(1_220, 1_320), 'not-draining', 1_220, 1_320],
    ['standing is not', mails(1_000, 1_000), 'not-draining', 1_000, 1_000],
    ['growing is not', mails(1_000, 900), 'not-draining', 1_000, 900],
    ['gone again is', mails(99, 1_900), 'draining', 99, 1_900],
    ['gone again is, whatever was just before', line(['mails'], [-2, 1_900], [-1, 99]), 'draining', 99, 1_900],
    ['as low as a backlog begins is not, if it stands', mails(100, 100), 'not-draining', 100, 100],
  ])('%s', async (_, one, answer, count, of) => {
    expect(await judged([one])).toEqual({ answer, because: { rule: 'drains-in-time', count, of, atLeast: 60 } });
  });
  test('a new queue that has waited since three minutes is judged by those', async () => {
    expect(await judged([line(['mails'], [-4, 500], [-3, 700], [-1, 900])])).toMatchObject({ answer: 'not-draining', because: { count: 900, of: 500 } });
  });
});

describe('nobody can tell, and that is no empty queue,', () => {
  const silent = { rule: 'gauge-reports', count: 0, of: 5, atLeast: 1 };
  test('where no queue says anything', async () => {
    expect(await judged([])).toEqual({ answer: 'cannot-tell', because: silent });
    expect(await judged([], alertOf())).toEqual({ answer: 'cannot-tell', because: silent });
  });
  test('where it fell silent more than five minutes ago', async () => {
    expect(await judged([line(['mails'], ...steady(-30, -5, 900))])).toEqual({ answer: 'cannot-tell', because: silent });
    expect((await judged([line(['mails'], ...steady(-30, -4, 900))])).answer).toBe('not-draining');
  });
  test("where the alert's own queue says nothing, whatever others say", async () => {
    expect(await judged([line(['bulk'], ...steady(-30, 0, 9_000))])).toEqual({ answer: 'cannot-tell', because: silent });
  });
  test('where its metric has no queue', async () => {
    expect(await judged([line([''], ...steady(-30, 0, 9_000))], alertOf())).toEqual({ answer: 'cannot-tell', because: silent });
  });
  test('where it has one value, and nothing to compare it with', async () => {
    expect(await judged([line(['mails'], [-1, 900])])).toEqual({ answer: 'cannot-tell', because: { ...silent, count: 1, atLeast: 2 } });
    expect(await judged([line(['mails'], [-2, 800], [-1, 100])])).toMatchObject({ answer: 'cannot-tell', because: { count: 2 } });
    expect(await judged([line(['mails'], [-3, 800], [-1, 900])])).toMatchObject({ answer: 'not-draining' });
  });
  test('where so few waited at any time that the monitor must mean something else', async () => {
    const few = { answer: 'cannot-tell', because: { rule: 'backlog-seen', count: 99, of: 99, atLeast: 100 } };
    expect(await judged([line(['mails'], ...steady(-30, 0, 99))])).toEqual(few);
    expect(await judged([mails(99, 80)])).toEqual(few);
  });
  test('where the alert lacks a tag that narrows the query: nobody is asked', async () => {
    const { asked, datadog } = gaugeOf([]);
    const alert = alertOf({ tags: 'monitor,runbook:queue-backlog', alertScope: 'queue:mails' });
    await expect(gather({ alert }, { datadog }, params)).rejects.toMatchObject({ name: 'TagMissing', message: expect.stringContaining('no env: tag') });
    expect(asked).toEqual([]);
  });
});

test('it asks for all queues of the environment in the last half hour, as several exporters may tell of one', async () => {
  const { asked, datadog } = gaugeOf([]);
  await gather({ alert: ofMails }, { datadog }, params);
  const window = { from: '2026-03-14T21:45:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  expect(asked).toEqual([{ metric: 'jobs.queue.size', over: 'max', tags: { env: 'prod' }, by: ['queue'], window }]);
});

describe('what is gathered', () => {
  const gathered = (lines: readonly GaugeLine[], alert = ofMails) => gather({ alert }, { datadog: gaugeOf(lines).datadog }, params);
  const looked = { metrics: ['jobs.queue.size'], from: '2026-03-14T21:45:00.000Z', to: '2026-03-14T22:15:00.000Z' };

  test('speaks of the queue of the alert, and names the others that do not drain, worst first and at most five', async () => {
    const others = Array.from({ length: 7 }, (_, n) => line([`other_${n}`], ...steady(-30, -3, 500), [-1, 500 + n]));
    const facts = await gathered([...others, mails(400.4, 900.4)]);
    expect(facts).toMatchObject({ looked, queue: 'mails', worst: { queue: 'mails', now: 400, earlier: 900, minutes: 5, peak: 900 }, reported: 5 });
    expect([facts.othersInAll, ...facts.others.map(({ queue }) => queue)]).toEqual([7, 'other_6', 'other_5', 'other_4', 'other_3', 'other_2']);
    expect(await gathered([...others, mails(400, 900)], alertOf())).toMatchObject({ queue: 'other_6', reported: 3 });
  });
  test('says nothing of earlier where that is not known', async () => {
    const worst = { queue: 'mails', now: 900, minutes: 0, peak: 900 };
    expect(await gathered([line(['mails'], [-1, 900])])).toEqual({
      looked,
      queue: 'mails',
      reported: 1,
      worst,
      others: [],
      othersInAll: 0,
      judged: 1,
      unjudged: 0,
    });
  });
  test("is of the alert's queue though it is silent, and of none where the alert names none", async () => {
    const silent = { looked, reported: 0, worst: undefined, others: [], othersInAll: 0, judged: 0, unjudged: 0 };
    expect(await gathered([])).toEqual({ ...silent, queue: 'mails' });
    expect(await gathered([], alertOf())).toEqual({ ...silent, queue: '' });
  });
  test('has a name of 200 characters at most', async () => {
    const { queue } = await gathered([line(['q'.repeat(300)], ...steady(-30, 0, 900))], alertOf());
    expect(queue).toBe(`${'q'.repeat(197)}…`);
  });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Is the backlog draining?', ja: '滞留ジョブは減っていますか？' };
  expect(isBacklogDraining.definition).toMatchObject({ question, answers: ['draining', 'not-draining'], asks: ['datadog'] });
});
test.each([{ waiting: 0.1 }, { within: 0.1 }])('it takes %j', (given) => {
  expect(isBacklogDraining.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([{ scope: [] }, { metric: 'jobs{*}' }, { scope: ['env}'] }, { queue: '' }, { waiting: 0 }, { within: 0 }, { metric: 1 }])('it takes no %j', (odd) => {
  expect(isBacklogDraining.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});

describe('where the alert names no queue, none of which had a backlog is forgotten:', () => {
  const small = line(['small'], ...steady(-30, -6, 150), ...steady(-5, 0, 10));
  const judgedAll = (lines: readonly GaugeLine[]) => judged(lines, alertOf({ alertScope: 'env:prod' }));
  test.each([
    ['one that died may be the one that the alert is about', line(['dead'], ...steady(-30, -7, 5_450))],
    ['so may one without a name', line([''], ...steady(-30, 0, 9_000))],
  ])('%s', async (_, other) => {
    expect(await judgedAll([small, other])).toEqual({ answer: 'cannot-tell', because: { rule: 'queues-judged', count: 1, of: 2, atLeast: 1 } });
  });
  test('one that never had one is no matter', async () => {
    expect((await judgedAll([small, line(['dead'], ...steady(-30, -7, 5))])).answer).toBe('draining');
  });
  test('one that does not drain is looked at all the same', async () => {
    expect((await judgedAll([line(['dead'], ...steady(-30, -7, 5_450)), line(['mails'], ...steady(-30, 0, 900))])).answer).toBe('not-draining');
  });
  test("nor does it matter for the alert's own queue", async () => {
    expect((await judged([mails(99, 1_900), line(['dead'], ...steady(-30, -7, 5_450))])).answer).toBe('draining');
  });
});

describe('a gauge that a sync brings', () => {
  const given = { ...params, sync: 'job-queues' };
  const found = async (lines: readonly GaugeLine[], marks: Datadog['readGauge']) => {
    const asked: unknown[] = [];
    const readGauge: Datadog['readGauge'] = async (question) => {
      asked.push(question);
      return question.metric === 'jobs.queue.size' ? lines : marks(question);
    };
    const facts = await gather({ alert: ofMails }, { datadog: datadogWhere({ readGauge }) }, given);
    return { asked, synced: facts.synced, ...classify(facts, given) };
  };
  const until = (last: number) => async () => [line([], ...steady(-60, last + 1, 1))];

  test('shows by itself that it comes: nobody is asked how far the sync is', async () => {
    expect(await found([mails(1_000, 900)], until(-30))).toMatchObject({ answer: 'not-draining', synced: undefined, asked: { length: 1 } });
  });
  test('is silent because its sync is behind', async () => {
    const because = { rule: 'synced-lately', count: 14, of: 14, atLeast: 3 };
    expect(await found([line(['mails'], ...steady(-30, -15, 900))], until(-15))).toMatchObject({ answer: 'cannot-tell', because, asked: { length: 2 } });
  });
  test.each([
    ['though its sync is not behind', until(-2)],
    ['and comes without the Puller', async () => []],
    ['and nobody can see the sync', () => Promise.reject(new Unavailable('down'))],
  ])('is silent, %s', async (_, marks) => {
    expect(await found([], marks)).toMatchObject({ answer: 'cannot-tell', because: { rule: 'gauge-reports', count: 0 } });
  });
});
