import * as z from 'zod';
import type { Scripted } from '../local/slackStandIn.ts';
import type { AskedOfAws, AwsFault } from '../local/states/awsFault.ts';
import type { AwsBreak, Broken, LambdaBreak } from './faultCase.ts';

const secretAsked = z.object({ SecretId: z.string() });

function meets({ action, secret }: AwsBreak, asked: AskedOfAws): boolean {
  if (asked.action !== action) return false;
  return secret === undefined || secretAsked.parse(asked.request).SecretId.endsWith(`:secret:${secret}`);
}

/** What is broken, as the stage takes it, and how often it was met. `mend` ends it: after that all is as it should be. */
export function breaking(broken: Broken) {
  let mended = false;
  let requests = 0;
  let runs = 0;
  const still = (count: number, times = Number.POSITIVE_INFINITY): boolean => !mended && count <= times;
  return {
    mend() {
      mended = true;
    },
    /** How many requests the broken service has got. */
    requests: (): number => requests,
    slackScript(attempt: number): Scripted {
      if (broken.slack) requests = attempt;
      return mended ? undefined : broken.slack?.(attempt);
    },
    awsFaults(asked: AskedOfAws): AwsFault | undefined {
      if (!broken.aws || !meets(broken.aws, asked)) return undefined;
      requests += 1;
      return still(requests, broken.aws.times) ? broken.aws.fault : undefined;
    },
    /** What the function that a state invokes does instead of running, if anything. */
    lambdaDoes(state: string): LambdaBreak['does'] | undefined {
      if (broken.lambda?.state !== state) return undefined;
      runs += 1;
      return still(runs, broken.lambda.times) ? broken.lambda.does : undefined;
    },
  };
}
export type Breaking = ReturnType<typeof breaking>;
