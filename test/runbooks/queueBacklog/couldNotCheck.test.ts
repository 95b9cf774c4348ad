import { expect, test } from 'vitest';
import { ask, runbook } from '../../../lib/engine/language.ts';
import { run } from '../../../lib/engine/run.ts';
import { failureOf } from '../../../lib/message/failure.ts';
import { wordsIn } from '../../../lib/message/wordsIn.ts';
import { couldNotCheck } from '../../../lib/runbooks/queueBacklog/couldNotCheck.ts';
import { queueBacklog } from '../../../lib/runbooks/queueBacklog.ts';
import { Unavailable } from '../../../lib/sources/errors.ts';
import { howMany } from '../../engine/exampleRunbook.ts';
import { datadogWhere } from '../../fakes.ts';
import { line } from '../../steps/queue.ts';
import { growing, queueWhere, uncounted } from '../queueBacklogCases.ts';
import { wordsOn } from '../wordsOn.ts';
import { ofMails, queues, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'whether the backlog drains',
    queueWhere({}),
    [
      'treat the alert as real',
      '"Is the backlog draining?" has no answer.',
      "No value of jobs.queue.size came here in the last 5 minutes; what sends it may be down. Go on by hand: open the monitor's graph, and jobs.queue.size by queue: is it falling, and which queue is highest? Where it has ended, ask the queue itself (its web page or console).",
    ],
    [
      '実際の障害として扱ってください',
      '「滞留ジョブは減っていますか？」の答えが出ませんでした。',
      'jobs.queue.sizeの値が5分間届いていません。送信元が停止している可能性があります。手作業で続けてください。モニターのグラフと、キュー別のjobs.queue.sizeを開き、減っているか、どのキューが最も多いかを確認してください。記録が途切れている場合は、キュー自体（管理画面やコンソール）を確認してください。',
    ],
  ],
  [
    'whether workers are alive',
    queueWhere({ waiting: [1_000, 1_900] }),
    [
      'treat the alert as real',
      '"Are workers alive?" has no answer.',
      'No value of jobs.workers came here in the last 5 minutes; what sends it may be down. Go on by hand: see whether the workers run, where they run (their pods or processes): jobs.workers may have ended together with them.',
    ],
    [
      '実際の障害として扱ってください',
      '「ワーカーは動いていますか？」の答えが出ませんでした。',
      'jobs.workersの値が5分間届いていません。送信元が停止している可能性があります。手作業で続けてください。ワーカーが動いているか、実行場所（ポッドやプロセス）で確認してください。jobs.workersはワーカーと一緒に途切れた可能性があります。',
    ],
  ],
  [
    'which job fails',
    queueWhere({ waiting: [1_000, 1_900], workers: [12, 12] }),
    [
      'treat the alert as real',
      '"Which job fails?" has no answer.',
      "Go on by hand: the workers are there; see in the queue's web page or the workers' logs which class of jobs fails: jobs.processed.count may have no points, or jobs.failed.count lack the tag of the job's class.",
    ],
    [
      '実際の障害として扱ってください',
      '「どのジョブが失敗していますか？」の答えが出ませんでした。',
      '手作業で続けてください。ワーカーは動いています。キューの管理画面かワーカーのログで、どの種類のジョブが失敗しているか確認してください。jobs.processed.countの値がないか、jobs.failed.countにジョブの種類のタグがない可能性があります。',
    ],
  ],
  [
    'what changed',
    queueWhere(uncounted),
    [
      'treat the alert as real',
      '"What changed?" has no answer.',
      'Go on by hand: workers are there and no class of jobs fails alone; compare jobs.enqueued.count and jobs.processed.count with an hour ago.',
    ],
    [
      '実際の障害として扱ってください',
      '「何が変わりましたか？」の答えが出ませんでした。',
      '手作業で続けてください。ワーカーは動いており、特定のジョブだけの失敗もありません。jobs.enqueued.countとjobs.processed.countを1時間前と比べてください。',
    ],
  ],
];

test.each(read)('where nobody can tell %s, it says how to go on by hand from there', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});

test.each([
  ['the monitor means something else', queueWhere({ waiting: [9, 12] })],
  ['the metric began just now', queues([line(['mails'], [-1, 1_900])])],
  ['Datadog is down', { readGauge: () => Promise.reject(new Unavailable('down')) }],
])('a metric is not said to be silent where %s', async (_, datadog) => {
  const { en, ja } = await words(datadog);
  expect([en[2], ja[2]]).toEqual([expect.stringMatching(/^Go on by hand: open/), expect.stringMatching(/^手作業で続けてください。モニター/)]);
});

test('failures that do not say their class are no "no": it says so, and what to do', async () => {
  const datadog = datadogWhere(queueWhere({ ...growing, processed: [200, 180], failed: [['', 1_125]] }));
  const { trail, verdict } = await run(queueBacklog, ofMails, { datadog });
  expect(verdict.id).toBe('could-not-check');
  const failure = failureOf(trail, wordsIn('en'));
  expect(failure).toContain("only 0 of 1,125 (0%) failures carry the tag of the job's class; rule: the rest must be too few to change the answer");
  expect(failure).toContain("Have the metric of failed jobs carry the tag that names the job's class.");
});

test('after a question that it does not know it says to begin at the first', async () => {
  const branches = { 'few': couldNotCheck, 'many': couldNotCheck, 'cannot-tell': couldNotCheck };
  const other = runbook({ name: 'other', title: 'Other', start: ask(howMany({ limit: 10 }), branches) });
  const { en, ja } = await wordsOn(other, ofMails, {});
  expect([en[2], ja[2]]).toEqual([
    'Go on by hand: do the runbook from its first question.',
    '手作業で続けてください。ランブックを最初の質問から実行してください。',
  ]);
});
