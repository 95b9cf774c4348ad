import { queueBacklog } from '../../../lib/runbooks/queueBacklog.ts';
import type { GaugeLine } from '../../../lib/sources/datadogAnswers.ts';
import type { Datadog } from '../../../lib/sources/types.ts';
import { line, steady } from '../../steps/queue.ts';
import { alertOf } from '../../webhooks.ts';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { type Words, wordsOn } from '../wordsOn.ts';

export const rising = (queue: string, earlier: number, now: number) => line([queue], ...steady(-30, -3, earlier), [-1, now]);
/** Empty in about 5 minutes. */
export const falling = (queue: string) => rising(queue, 1_900, 900);
export const always = (queue: string, waiting: number) => line([queue], ...steady(-30, 0, waiting));

/** Queues that went so, with these workers; in all else nothing stands out. */
export const queues = (waiting: readonly GaugeLine[], workers: GaugeLine = always('', 12)): Partial<Datadog> => ({
  ...queueWhere(growing),
  readGauge: async ({ metric }) => (metric === 'jobs.workers' ? [workers] : waiting),
});

export const ofMails = alertOf({ alertScope: 'env:prod,queue:mails', tags: 'monitor,env:prod,queue:mails,runbook:queue-backlog' });
export const words = (datadog: Partial<Datadog>) => wordsOn(queueBacklog, ofMails, datadog);
/** What leads there, and each word of the verdict in English and Japanese. */
export type Read = readonly (readonly [what: string, datadog: Partial<Datadog>, en: Words, ja: Words])[];
