import { describe, expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { messageOf } from '../../lib/message/message.ts';
import { queueBacklog } from '../../lib/runbooks/queueBacklog.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import { line, steady } from '../steps/queue.ts';
import { alertOf } from '../webhooks.ts';
import { growing, queueBacklogCases, queueWhere, type Story, uncounted } from './queueBacklogCases.ts';

const ofMails = alertOf({ alertScope: 'env:prod,queue:mails', tags: 'monitor,env:prod,queue:mails,runbook:queue-backlog' });
const verdictOn = async (story: Story) => (await run(queueBacklog, ofMails, { datadog: queueWhere(story) })).verdict;

describe("the rules' numbers, at their edges", () => {
  test.each<[string, Story, string]>([
    ['empty in 60 minutes is draining', { waiting: [1_300, 1_200] }, 'draining'],
    ['empty in 61 is not', { ...growing, waiting: [1_320, 1_220] }, 'needs-investigation'],
    ['standing is not draining', { ...growing, waiting: [900, 900] }, 'needs-investigation'],
    ['under 100 jobs are no backlog any more', { waiting: [700, 99] }, 'draining'],
    ['and where there never were more, the monitor means something else', { waiting: [99, 99] }, 'could-not-check'],
    ['half of the workers are enough to be alive', { ...growing, workers: [12, 6] }, 'needs-investigation'],
    ['fewer are not', { ...growing, workers: [12, 5] }, 'workers-gone'],
    ['10% of the jobs failing can hold a queue up', { ...growing, processed: [200, 200], failed: [['a', 300]] }, 'job-failing'],
    ['less cannot', { ...growing, processed: [200, 200], failed: [['a', 299]] }, 'needs-investigation'],
    [
      '80% of the failures are one class',
      {
        ...growing,
        failed: [
          ['a', 800],
          ['b', 200],
        ],
      },
      'job-failing',
    ],
    [
      '79% are not',
      {
        ...growing,
        failed: [
          ['a', 790],
          ['b', 210],
        ],
      },
      'needs-investigation',
    ],
    ['twice as many jobs are a jump', { ...growing, enqueued: [100, 200] }, 'enqueued-more'],
    ['fewer are not', { ...growing, enqueued: [100, 199] }, 'needs-investigation'],
    ['half as many run are a drop', { ...growing, processed: [200, 100] }, 'processed-less'],
    ['more are not', { ...growing, processed: [200, 101] }, 'needs-investigation'],
    ['a jump and a drop are not one cause', { ...growing, enqueued: [100, 200], processed: [200, 100] }, 'needs-investigation'],
  ])('%s', async (_, story, verdict) => {
    expect((await verdictOn(story)).id).toBe(verdict);
  });
});

describe('what a person reads', () => {
  test('a backlog that drains has a time, and is no false positive: the jobs that waited are late', async () => {
    expect(await verdictOn({ waiting: [1_300, 1_200] })).toEqual({
      id: 'draining',
      disposition: 'located',
      headline: 'mails is draining, empty in about 60 min',
      because:
        '1,200 jobs wait in mails, 1,300 did 5 min earlier; the most in 30 min was 1,300. Rule: at this rate empty within 60 min. Jobs that waited are late.',
      next: 'Look at the graph again in 60 min; if jobs still wait then, see whether the workers are there. In the morning, ask the owner of mails what filled it.',
    });
  });
  test('one that is gone is not asked to be looked at again', async () => {
    expect(await verdictOn({ waiting: [1_900, 12] })).toMatchObject({
      disposition: 'located',
      headline: 'the backlog of mails is gone',
      because: expect.stringContaining('Rule: under 100 jobs are no backlog.'),
      next: 'Nothing has to be repaired now. In the morning, ask the owner of mails what filled it.',
    });
  });
  test.each([
    ['grows again is not gone', 50, 'mails does not drain, and no single cause stands out'],
    ['stands under 100 jobs is', 99, 'the backlog of mails is gone'],
  ])('one that %s', async (_, earlier, headline) => {
    const datadog = {
      ...queueWhere(growing),
      readGauge: async ({ metric }: { metric: string }) =>
        metric === 'jobs.workers' ? [line([], ...steady(-75, 0, 12))] : [line(['mails'], ...steady(-30, -10, 1_900), ...steady(-10, -3, earlier), [-1, 99])],
    };
    expect((await run(queueBacklog, ofMails, { datadog })).verdict.headline).toBe(headline);
  });
  test('of two queues the one that drains does not hide the other', async () => {
    const datadog = datadogWhere({
      readGauge: async () => [line(['mails'], ...steady(-30, -3, 1_900), [-1, 900]), line(['billing'], ...steady(-30, -3, 400), [-1, 700])],
    });
    expect((await run(queueBacklog, ofMails, { datadog })).verdict).toMatchObject({
      headline: 'mails is draining, empty in about 5 min, but billing grows',
      because: expect.stringContaining('Other queues that do not drain: billing (700).'),
      next: 'Look at billing by hand: are its workers there, does one of its jobs fail?',
    });
  });
  test('a queue that is always full is named, and is not what to look at next', async () => {
    const datadog = datadogWhere({
      readGauge: async () => [line(['mails'], ...steady(-30, -3, 1_900), [-1, 900]), line(['bulk'], ...steady(-30, 0, 90_000))],
    });
    expect((await run(queueBacklog, ofMails, { datadog })).verdict).toMatchObject({
      headline: 'mails is draining, empty in about 5 min',
      because: expect.stringContaining('Other queues that do not drain: bulk (90,000).'),
      next: expect.stringMatching(/^Look at the graph again in 5 min/),
    });
  });
  test('workers that are gone are named with their queue, and what was there before', async () => {
    expect(await verdictOn({ ...growing, workers: [12, 0] })).toMatchObject({
      disposition: 'located',
      because: 'jobs.workers says 0 workers of mails (12 in the hour before; rule: at least 50% of those). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
    });
    expect((await verdictOn({ ...growing, workers: [12, 2] })).headline).toBe('only 2 of 12 workers of mails are left');
  });
  test('a job that fails is named with both shares, and with that of before', async () => {
    expect(
      await verdictOn({
        ...growing,
        processed: [200, 190],
        failed: [
          ['send_invoice', 900],
          ['send_receipt', 9],
        ],
      }),
    ).toMatchObject({
      disposition: 'located',
      because:
        '900 of 909 (99%) failures in mails are send_invoice (rule: at least 80%). 909 of 2,850 (31.9%) jobs failed (rule: at least 10%; in the hour before 36 of 12,000 (0.3%)). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
    });
  });
  test('jobs where none came before are no multiple of nothing', async () => {
    expect((await verdictOn({ ...growing, enqueued: [0, 100] })).headline).toBe('mails gets jobs, where none came before');
  });
  test('what needs investigation says all that was found to be in order', async () => {
    expect(await verdictOn(growing)).toMatchObject({
      disposition: 'needs-investigation',
      because:
        '1,900 jobs wait in mails, 1,000 did 5 min earlier. Put in: 210 jobs a minute, 200 in the 60 min before. Run: 190 a minute, 200 before. 12 workers are there; 9 of 2,850 (0.3%) jobs failed.',
    });
  });
  test.each<[string, Story, RegExp]>([
    ['isBacklogDraining', {}, /jobs\.queue\.size by queue: is it falling/],
    ['areWorkersAlive', { waiting: [1_000, 1_900] }, /jobs\.workers may have ended together with them/],
    ['whichJobFails', { waiting: [1_000, 1_900], workers: [12, 12] }, /the workers are there; see .* which class of jobs fails/],
    ['whatChanged', uncounted, /compare jobs\.enqueued\.count and jobs\.processed\.count with an hour ago/],
  ])('where %s has no answer, how to go on by hand from there', async (_, story, next) => {
    expect((await verdictOn(story)).next).toMatch(next);
  });
});

describe('could not look is never nothing there', () => {
  test.each<[string, Partial<Datadog>]>([
    ['the backlog', { readGauge: () => Promise.reject(new Unavailable('down')) }],
    ['the workers', { readGauge: async (q) => (q.metric === 'jobs.workers' ? Promise.reject(new Unavailable('down')) : queueWhere(growing).readGauge(q)) }],
    ['the jobs', { sumMetric: () => Promise.reject(new Unavailable('down')) }],
  ])('where Datadog does not answer about %s', async (_, part) => {
    const { verdict, trail } = await run(queueBacklog, ofMails, { datadog: { ...queueWhere(growing), ...part } });
    expect(verdict.id).toBe('could-not-check');
    expect(trail.at(-1)).toMatchObject({ answer: 'cannot-tell', error: { name: 'Unavailable' } });
  });
  test('where the monitor has no env: nobody is asked about everything', async () => {
    const alert = alertOf({ alertScope: 'queue:mails', tags: 'monitor,queue:mails,runbook:queue-backlog' });
    const { verdict, trail } = await run(queueBacklog, alert, { datadog: datadogWhere({}) });
    expect(verdict.id).toBe('could-not-check');
    expect(trail).toMatchObject([{ answer: 'cannot-tell', error: { name: 'TagMissing', message: expect.stringContaining('add env:NAME to the monitor') } }]);
  });
});

describe.each(['en', 'ja'] as const)('every verdict in %s', (language) => {
  test.each(queueBacklogCases)('%s', async (_, datadog) => {
    const { trail, verdict } = await run(queueBacklog, ofMails, { datadog }, { language });
    const message = messageOf({ runbook: queueBacklog, alert: ofMails, trail, verdict, tookMs: 900, language });
    expect(slackLimits(message.blocks)).not.toHaveProperty('refusal');
    expect(JSON.stringify(message)).not.toMatch(/undefined|NaN|Infinity|∞/);
    expect(verdict.next).toMatch(language === 'en' ? /^[A-Z].{20,}[.?]$/ : /。$/);
    if (language === 'ja') expect(`${verdict.headline}${verdict.because}${verdict.next}`).toMatch(/\p{Script=Hiragana}/u);
    // What was read, of what time: a person can look at the same.
    expect(JSON.stringify(message.blocks.at(-1))).toContain('`jobs.queue.size`');
  });
});
