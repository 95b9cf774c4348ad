import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../alert.ts';
import type { RetryRule } from '../retryRule.ts';
import type { Language } from '../say.ts';
import type { Sources } from '../sources/types.ts';
import { asked } from './asked.ts';
import { atMost } from './atMost.ts';
import { conclusionOf } from './conclusion.ts';
import { type Finding, failed, type State } from './finding.ts';
import { type Ask, type Beside, besideSeconds, type Runbook } from './language.ts';
import { waitIn } from './patience.ts';
import { perform } from './perform.ts';
import { retried } from './retry.ts';
import { alongside } from './walk.ts';

export interface RunOptions {
  /** Of the verdict's words; English where it is not given. */
  readonly language?: Language;
  readonly retries?: readonly RetryRule[];
  /** Waits this many seconds; a test passes one that does not. */
  readonly wait?: (seconds: number) => Promise<void>;
}
export interface Taken {
  readonly id: string;
  readonly answer: string;
  readonly ms: number;
  readonly error?: Finding['error'];
}

const failure = (error: unknown): Finding => (error instanceof Error ? failed(error.name, error.message) : failed('Error', String(error)));

/** What is asked for the message alone, each once and for so long at most, as the state machine does it. */
async function besides(asked: readonly (Beside | Ask['question'])[], state: State, sources: Partial<Sources>): Promise<State> {
  const answers = asked.map(async ({ name, step, params }) => {
    const found = await atMost(besideSeconds, perform(step, params, state, sources)).catch(failure);
    return [name, found] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

/** Walks the runbook in this process: what Step Functions does in AWS, with the same retries and the same state. */
export async function run(runbook: Runbook, alert: Alert, sources: Partial<Sources>, options: RunOptions = {}) {
  const { language = 'en', retries = [], wait = (seconds: number) => sleep(seconds * 1_000) } = options;
  const steps: Taken[] = [];
  let state: State = { ...alert };

  async function answerTo({ question }: Ask): Promise<Finding> {
    try {
      for (;;) {
        const found = await retried(() => asked(question, state, sources), retries, wait);
        const waiting = waitIn(found);
        if (!waiting) return found;
        state = { ...state, [question.name]: waiting };
        await wait(waiting.seconds);
      }
    } catch (error) {
      return failure(error);
    }
  }
  const beside = besides(alongside(runbook), state, sources);

  let node = runbook.start;
  while (node.kind === 'ask') {
    const startedAt = performance.now();
    const found = await answerTo(node);
    const { name } = node.question;
    state = { ...state, [name]: found };
    steps.push({ id: name, answer: found.answer, ms: Math.round(performance.now() - startedAt), ...(found.error && { error: found.error }) });
    const next = node.branches[found.answer];
    if (!next) throw new Error(`${runbook.name} has no branch for ${name}=${found.answer}`);
    node = next;
  }
  if (node.beside) state = { ...state, ...(await besides([node.beside], state, sources)) };
  state = { ...state, ...(await beside) };
  return { steps, state, ...conclusionOf(runbook, state, language) };
}
