import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { Sources } from '../sources/types.ts';
import type { Finding } from './finding.ts';
import type { AnyStep } from './language.ts';
import { perform } from './perform.ts';

/** What the state machine sends to a step: the execution's ARN, the step's parameters, the state. */
const event = z.object({ execution: z.string(), with: z.unknown(), state: z.record(z.string(), z.unknown()) });

/**
 * A step as a Lambda handler. What it returns becomes `$.<step>`; what it throws is retried by name, then caught as `cannot-tell`.
 * Each line of its log carries the execution's ARN; facts are not logged, they are in the execution's history.
 */
export function stepHandler<Name extends keyof Sources>(
  { definition }: { readonly definition: Omit<AnyStep, 'asks'> & { readonly asks: readonly Name[] } },
  sources: Pick<Sources, NoInfer<Name>>,
): (input: unknown) => Promise<Finding> {
  const logger = new Logger({ persistentKeys: { step: definition.name } });
  return async (input) => {
    const { execution, with: params, state } = event.parse(input);
    const startedAt = performance.now();
    const lasted = () => ({ execution, ms: Math.round(performance.now() - startedAt) });
    try {
      const found = await perform(definition, params, state, sources);
      logger.info(`answered ${found.answer}`, lasted());
      return found;
    } catch (error) {
      logger.error('could not look', { ...lasted(), error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      throw error;
    }
  };
}
