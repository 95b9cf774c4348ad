import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { Sources } from '../sources/types.ts';
import { askingAhead } from './ahead.ts';
import { type Asking, asked } from './asked.ts';
import type { Finding, State } from './finding.ts';
import type { AnyStep } from './language.ts';
import { type Waiting, waitIn } from './patience.ts';
import { perform } from './perform.ts';

/** What the state machine sends to a step: the execution's ARN, the question's name and parameters, the state; `warmUp` before the step is asked. */
const event = z.object({
  execution: z.string(),
  name: z.string(),
  with: z.unknown(),
  state: z.record(z.string(), z.unknown()),
  warmUp: z.literal(true).optional(),
  /** Asked alongside: nobody waits for it, so that a spent budget is a failure at once. */
  alongside: z.literal(true).optional(),
});

const performed = ({ step, params }: Asking, state: State, sources: Partial<Sources>): Promise<Finding> => perform(step, params, state, sources);

/**
 * A step as a Lambda handler. What it returns becomes `$.<step>`; what it throws is retried by name, then caught as `cannot-tell`. Asked
 * to wait, it returns how long; warmed up, null.
 * Each line of its log carries the execution's ARN; facts are not logged, they are in the execution's history.
 */
export function stepHandler<Name extends keyof Sources>(
  { definition }: { readonly definition: Omit<AnyStep, 'asks'> & { readonly asks: readonly Name[] } },
  sources: Pick<Sources, NoInfer<Name>>,
): (input: unknown) => Promise<Finding | Waiting | null> {
  const logger = new Logger({ persistentKeys: { step: definition.name } });
  const early = askingAhead(definition, sources);
  return async (input) => {
    const { execution, name, with: params, state, warmUp, alongside } = event.parse(input);
    const startedAt = performance.now();
    const lasted = () => ({ execution, ms: Math.round(performance.now() - startedAt) });
    if (warmUp) {
      logger.info(`warmed up: ${await early.warmUp(execution, params, state)}`, lasted());
      return null;
    }
    try {
      const ask = alongside ? performed : asked;
      const found = await ask({ name, step: definition, params }, state, early.sourcesFor(execution));
      const waiting = waitIn(found);
      if (waiting) logger.warn('asked to wait', { ...lasted(), seconds: waiting.seconds });
      else logger.info(`answered ${found.answer}`, lasted());
      return found;
    } catch (error) {
      logger.error('could not look', { ...lasted(), error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      throw error;
    }
  };
}
