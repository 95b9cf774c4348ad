import { describe, expect, test } from 'vitest';
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import type { Deployment, DeploysBefore } from '../../lib/facts/deploys.ts';
import { sayIn } from '../../lib/say.ts';
import { Forbidden, NotSetUp, RateLimited, Unavailable } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { recentDeploys } from '../../lib/steps/recentDeploys.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const { gather, classify, says, params: schema } = recentDeploys.definition;
const hits = 'trace.express.request.hits';
const params = { before: 60, hits };
const at = (time: string, version?: string): Deployment => ({ at: `2026-03-14T${time}Z`, ...(version && { version }) });

type Way = 'doraDeployments' | 'deployEvents' | 'newVersions';
type Ways = Readonly<Partial<Record<Way, readonly Deployment[] | Error>>>;
const nothing: Ways = { doraDeployments: [], deployEvents: [], newVersions: [] };
const asking = (ways: Ways): Datadog => {
  const answer = (way: Way) => async () => {
    const told = ways[way] ?? expect.unreachable(`nobody expected ${way}`);
    if (told instanceof Error) throw told;
    return told;
  };
  return datadogWhere({ doraDeployments: answer('doraDeployments'), deployEvents: answer('deployEvents'), newVersions: answer('newVersions') });
};
const gathered = (ways: Ways, given: { before: number; hits?: string } = params) =>
  gather({ alert: alertOf() }, { datadog: asking({ ...nothing, ...ways }) }, given);
const answered = async (ways: Ways) => classify(await gathered(ways), params);
const down = new Unavailable('Datadog answered 503');

describe('the first way that has a deploy says it', () => {
  const dora = [at('22:08:00.000', 'v2.31')];
  const events = [at('22:09:30.000', 'v2.32')];
  const versions = [at('22:10:00.000', 'v2.33')];
  test.each<[string, Ways, Partial<DeploysBefore>]>([
    [
      'DORA before the others, which are not waited for',
      { doraDeployments: dora, deployEvents: events, newVersions: down },
      { deploy: { version: 'v2.31', at: '2026-03-14T22:08:00.000Z', minutesBefore: 7, from: 'dora' }, looked: ['dora'], unanswered: [] },
    ],
    [
      'change events where DORA has none',
      { deployEvents: events, newVersions: versions },
      { deploy: { version: 'v2.32', at: '2026-03-14T22:09:30.000Z', minutesBefore: 5, from: 'change-event' }, looked: ['dora', 'change-event'] },
    ],
    [
      'change events where DORA failed',
      { doraDeployments: down, deployEvents: events },
      { deploy: expect.objectContaining({ from: 'change-event' }), looked: ['change-event'], unanswered: [{ way: 'dora', error: 'Unavailable' }] },
    ],
    [
      'a new version where nobody recorded a deploy',
      { newVersions: versions },
      { deploy: { version: 'v2.33', at: '2026-03-14T22:10:00.000Z', minutesBefore: 5, from: 'new-version' }, looked: ['dora', 'change-event', 'new-version'] },
    ],
    [
      'a new version where both others failed',
      { doraDeployments: down, deployEvents: new Forbidden('no'), newVersions: versions },
      {
        deploy: expect.objectContaining({ from: 'new-version' }),
        unanswered: [
          { way: 'dora', error: 'Unavailable' },
          { way: 'change-event', error: 'Forbidden' },
        ],
      },
    ],
  ])('%s', async (_, ways, expected) => {
    const facts = await gathered(ways);
    expect(facts).toMatchObject({ service: 'payments-api', ...expected });
    expect(classify(facts, params).answer).toBe('deployed');
  });
  test('also where it is slower than the others', async () => {
    const datadog = { ...asking({ ...nothing, deployEvents: events }), doraDeployments: () => new Promise<Deployment[]>((done) => setTimeout(done, 20, dora)) };
    expect(await gather({ alert: alertOf() }, { datadog }, params)).toMatchObject({ deploy: { from: 'dora' } });
  });
  test('by the rule that it names', async () => {
    expect(await answered({ doraDeployments: dora })).toEqual({ answer: 'deployed', because: { rule: 'deploy-before', count: 7, of: 60, atLeast: 60 } });
  });
});

describe('a deploy is just before', () => {
  test.each([
    ['the minutes that the runbook says', '21:15:00.000', 'deployed'],
    ['not a millisecond more', '21:14:59.999', 'none'],
    ['until the alert', '22:15:00.000', 'deployed'],
    ['and one after the alert is no reason of it', '22:15:00.001', 'none'],
  ])('%s', async (_, time, answer) => expect((await answered({ doraDeployments: [at(time)] })).answer).toBe(answer));
  test('one outside does not keep the next way from being asked', async () => {
    expect(await gathered({ doraDeployments: [at('20:00:00.000')], deployEvents: [at('22:00:00.000')] })).toMatchObject({ deploy: { from: 'change-event' } });
  });
});

describe('none is said where all that could know has none', () => {
  test('with how many were looked at', async () => {
    expect(await answered({})).toEqual({ answer: 'none', because: { rule: 'deploys-looked-for', count: 3, of: 3, atLeast: 3 } });
  });
  test('without a metric its versions are not asked', async () => {
    const facts = await gathered({ newVersions: down }, { before: 60 });
    expect(facts).toEqual({ service: 'payments-api', looked: ['dora', 'change-event'], unanswered: [] });
    expect(classify(facts, { before: 60 }).answer).toBe('none');
  });
  test.each<[string, Ways]>([
    ['DORA is not there', { doraDeployments: new NotSetUp('404') }],
    ['DORA is not open to our key', { doraDeployments: new Forbidden('403') }],
    ['requests carry no version', { newVersions: new NotSetUp('no version') }],
  ])('also where %s: this organisation does not go that way', async (_, ways) => {
    expect(await answered(ways)).toEqual({ answer: 'none', because: { rule: 'deploys-looked-for', count: 2, of: 2, atLeast: 2 } });
  });
  test.each<[string, Ways]>([
    ['DORA is down', { doraDeployments: down }],
    ['change events are down', { deployEvents: down }],
    ['change events are not open to our key', { deployEvents: new Forbidden('403') }],
    ['the metric is down', { newVersions: down }],
  ])('and never where %s', async (_, ways) => {
    expect(await answered(ways)).toEqual({ answer: 'cannot-tell', because: { rule: 'deploys-looked-for', count: 2, of: 3, atLeast: 3 } });
  });
});

describe('where no way could be asked it throws, so that the engine waits or tries again', () => {
  const closed = new NotSetUp('Datadog has no DORA deployments here');
  test.each<[string, Ways, Error]>([
    ['the one error of all', { doraDeployments: down, deployEvents: down, newVersions: down }, down],
    [
      'what failed, and not what is not there',
      { doraDeployments: closed, deployEvents: new RateLimited('spent', 3), newVersions: closed },
      new RateLimited('spent', 3),
    ],
    ['what is not there, where that is all', { doraDeployments: closed, deployEvents: closed, newVersions: closed }, closed],
  ])('%s', async (_, ways, error) => expect(gathered(ways)).rejects.toEqual(error));
  test('and asks nobody where the alert does not say whose deploys', async () => {
    const asked = gather({ alert: { ...alertOf(), env: undefined } }, { datadog: datadogWhere({}) }, params);
    await expect(asked).rejects.toMatchObject({ name: 'TagMissing' });
  });
});

test('all ways are asked at once: for the service, its environment and the minutes before the alert', async () => {
  const asked: unknown[] = [];
  const never = async (question: unknown) => {
    asked.push(question);
    return new Promise<Deployment[]>(() => undefined);
  };
  void gather({ alert: alertOf() }, { datadog: datadogWhere({ doraDeployments: never, deployEvents: never, newVersions: never }) }, { before: 30, hits });
  const question = { service: 'payments-api', env: 'prod', window: { from: '2026-03-14T21:45:00.000Z', to: '2026-03-14T22:15:00.000Z' } };
  expect(asked).toEqual([question, question, { ...question, metric: hits }]);
});

describe('what it says', () => {
  const none: DeploysBefore = { service: 'payments-api', looked: ['dora'], unanswered: [] };
  const deployed = (deploy: Partial<DeploysBefore['deploy']>): DeploysBefore => ({
    ...none,
    deploy: { at: '2026-03-14T22:08:00.000Z', minutesBefore: 7, from: 'dora', ...deploy },
  });
  const both = (facts: DeploysBefore) => [says?.en(facts, sayIn('en')), says?.ja(facts, sayIn('ja'))];
  test.each<[string, DeploysBefore, string, string]>([
    [
      'the version, when, and who says so',
      deployed({ version: 'v2.31' }),
      'v2.31 of payments-api went out 7 minutes before the alert (DORA deployments).',
      'アラートの7分前にpayments-apiのv2.31がデプロイされました（DORAデプロイメント）。',
    ],
    [
      'that a number is a version',
      deployed({ version: '501', from: 'change-event', minutesBefore: 1 }),
      'Version 501 of payments-api went out 1 minute before the alert (change events).',
      'アラートの1分前にpayments-apiのバージョン501がデプロイされました（変更イベント）。',
    ],
    [
      'that there is a new version, where nobody named it',
      deployed({ from: 'new-version', minutesBefore: 0 }),
      'A new version of payments-api went out less than a minute before the alert (versions in trace metrics).',
      'アラートの直前（1分以内）にpayments-apiの新しいバージョンがデプロイされました（トレースメトリクスのバージョン）。',
    ],
    [
      'where nobody could look, and that the rest has none',
      {
        ...none,
        unanswered: [
          { way: 'change-event', error: 'Forbidden' },
          { way: 'new-version', error: 'Unavailable' },
        ],
      },
      'Was there a deploy just before? Could not look at change events (Forbidden), versions in trace metrics (Unavailable); the rest shows none.',
      '直前にデプロイがありましたか？ 変更イベント（Forbidden）、トレースメトリクスのバージョン（Unavailable）は確認できませんでした。ほかにデプロイの記録はありません。',
    ],
  ])('%s', (_, facts, en, ja) => expect(both(facts)).toEqual([en, ja]));
  test('nothing where there was none, or a way is not set up', () => {
    expect(both(none)).toEqual([undefined, undefined]);
    expect(both({ ...none, unanswered: [{ way: 'new-version', error: 'NotSetUp' }] })).toEqual([undefined, undefined]);
  });
  test('nothing of a cause: that one came after the other proves nothing', () => {
    for (const words of both(deployed({ version: 'v2.31' }))) expect(words).not.toMatch(/cause|because|due|broke|原因|ため|せい/i);
  });
});

test('a version of any length is cut, and a card number in it is hidden', async () => {
  const { deploy } = await gathered({ doraDeployments: [at('22:08:00.000', `4242 4242 4242 4242 ${'x'.repeat(500)}`)] });
  expect(deploy?.version).not.toContain('4242 4242 4242');
  expect(deploy?.version?.length).toBeLessThanOrEqual(40);
});

test.each([{ before: 1 }, { before: 1_440 }, { before: 60, hits: 'trace.http.request.hits' }])('the parameters %o are taken', (given) =>
  expect(schema.safeParse(given).success).toBe(true),
);

test.each([
  { before: 0 },
  { before: 1_441 },
  { before: 1.5 },
  { before: 60, hits: `x.${hits}` },
  { before: 60, hits: 'trace.express.request.hits.by_http_status' },
  { before: 60, hits: 'x{*}' },
])('the parameters %o are refused', (given) => expect(schema.safeParse(given).success).toBe(false));

describe('as a question that decides, of another runbook', () => {
  const told = (id: string) => {
    const words = () => ({ headline: id, because: id, next: id });
    return conclude({ id, disposition: 'needs-investigation', words: { en: words, ja: words } });
  };
  const words = ({ recentDeploys: { deploy } }: { recentDeploys: DeploysBefore }) => ({
    headline: `${deploy?.version}`,
    because: `${deploy?.minutesBefore}`,
    next: '',
  });
  const deciding = runbook({
    name: 'deciding',
    title: 'Deciding',
    start: ask(recentDeploys({ before: 30 }), {
      'deployed': conclude({ id: 'deployed', disposition: 'located', words: { en: words, ja: words } }),
      'none': told('none'),
      'cannot-tell': told('cannot-tell'),
    }),
  });
  const decided = async (ways: Ways, waits: number[] = []) => {
    const wait = async (seconds: number) => void waits.push(seconds);
    return (await run(deciding, alertOf(), { datadog: asking({ ...nothing, ...ways }) }, { wait })).verdict;
  };
  test('it has its facts for the verdict', async () => {
    expect(await decided({ deployEvents: [at('22:08:00.000', 'v2.31')] })).toMatchObject({ id: 'deployed', headline: 'v2.31', because: '7' });
  });
  test('each answer has its way', async () => {
    expect((await decided({})).id).toBe('none');
    expect((await decided({ deployEvents: down })).id).toBe('cannot-tell');
  });
  test('a budget that is spent everywhere is waited for', async () => {
    const waits: number[] = [];
    const spent = new RateLimited('spent', 60);
    expect((await decided({ doraDeployments: spent, deployEvents: spent }, waits)).id).toBe('cannot-tell');
    expect(waits.length).toBeGreaterThan(1);
  });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Was there a deploy just before?', ja: '直前にデプロイがありましたか？' };
  expect(recentDeploys.definition).toMatchObject({ question, answers: ['deployed', 'none'], asks: ['datadog'] });
});
