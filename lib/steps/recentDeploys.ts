import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { step } from '../engine/language.ts';
import { type Deployment, type DeploysBefore, type DeployWay, deploysBefore, lastIn, missing, notHere } from '../facts/deploys.ts';
import { deploysSaid } from '../facts/deploysSaid.ts';
import { caps, clip } from '../spans.ts';
import type { Classification } from '../verdict.ts';
import { windowBefore } from '../window.ts';

const params = z.object({
  /** How many minutes before the alert a deploy is "just before". At most a day: one of last week is no news. */
  before: z.number().int().min(1).max(1_440),
  /**
   * The trace metric that counts the service's requests, such as `trace.express.request.hits`; between is the operation of the service's framework.
   * Its tag `version` shows what runs. Without it that is not asked.
   */
  hits: z
    .string()
    .regex(/^trace\.[\w.]+\.hits$/)
    .optional(),
});

function classify({ deploy, looked, unanswered }: DeploysBefore, { before }: z.infer<typeof params>): Classification<'deployed' | 'none'> {
  if (deploy) return { answer: 'deployed', because: { rule: 'deploy-before', count: deploy.minutesBefore, of: before, atLeast: before } };
  const of = looked.length + missing({ looked, unanswered }).length;
  return { answer: of > looked.length ? 'cannot-tell' : 'none', because: { rule: 'deploys-looked-for', count: looked.length, of, atLeast: of } };
}

const deployOf = ({ version, at }: Deployment, from: DeployWay, firedAt: string): DeploysBefore['deploy'] => ({
  ...(version && { version: clip(version, caps.tag) }),
  at,
  minutesBefore: Math.floor((Date.parse(firedAt) - Date.parse(at)) / 60_000),
  from,
});

interface Failed {
  readonly way: DeployWay;
  readonly thrown: Error;
}
const unansweredOf = ({ way, thrown }: Failed) => ({ way, error: thrown.name });

/**
 * The human runbook: "Was there a deploy just before? Look at the deployments, then at what the cluster changed, then at which versions serve." All are
 * asked side by side, and the first in that order that has one says it. Needs the alert alone. Throws where no way could be asked.
 */
export const recentDeploys = step({
  name: 'recentDeploys',
  question: { en: 'Was there a deploy just before?', ja: '直前にデプロイがありましたか？' },
  answers: ['deployed', 'none'],
  asks: ['datadog'],
  params,
  facts: deploysBefore,
  async gather({ alert }: { alert: Alert }, { datadog }, { before, hits }) {
    const question = { ...scopeOf(alert), window: windowBefore(alert, before) };
    const asked: readonly (readonly [DeployWay, Promise<readonly Deployment[]>])[] = [
      ['dora', datadog.doraDeployments(question)],
      ['change-event', datadog.deployEvents(question)],
      ...(hits === undefined ? [] : [['new-version', datadog.newVersions({ ...question, metric: hits })] as const]),
    ];
    // Caught before the first is waited for: a later one that has failed by then would be nobody's.
    const answers = asked.map(([from, answer]) => ({ from, answer: answer.catch((error: Error) => error) }));
    const looked: DeployWay[] = [];
    const errors: Failed[] = [];
    for (const { from, answer } of answers) {
      const found = await answer;
      if (found instanceof Error) errors.push({ way: from, thrown: found });
      else {
        looked.push(from);
        const last = lastIn(found, question.window);
        if (last) return { service: question.service, deploy: deployOf(last, from, alert.firedAt), looked, unanswered: errors.map(unansweredOf) };
      }
    }
    // What is not there says less than what failed.
    const failed = errors.find((one) => !notHere(unansweredOf(one))) ?? errors[0];
    if (looked.length === 0 && failed) throw failed.thrown;
    return { service: question.service, looked, unanswered: errors.map(unansweredOf) };
  },
  classify,
  says: deploysSaid,
});
