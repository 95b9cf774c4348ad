import type { Sources } from '../sources/types.ts';
import type { Finding, State } from './finding.ts';
import type { AnyStep } from './language.ts';
import { patience, type Waiting } from './patience.ts';
import { perform, performOtherwise } from './perform.ts';

/** Asks the step's source with the wide budget. Where there is none, or it cannot tell either, the spent budget is what the on-call has to know. */
async function otherwise(gaveUp: Error, ...asking: Parameters<typeof performOtherwise>): Promise<Finding> {
  const found = await performOtherwise(...asking).catch((error: Error) => {
    throw Object.assign(gaveUp, { message: `${gaveUp.message}; asked otherwise: ${error.name}: ${error.message}` });
  });
  if (found === undefined) throw gaveUp;
  return found;
}

/** A question as it is asked: the name of this use of the step, and its parameters. */
export interface Asking {
  readonly name: string;
  readonly step: AnyStep;
  readonly params: unknown;
}

/**
 * Asks a step once, as the state machine's Lambda and `run()` both do. Gives what it found; or how long its source asks to wait, for the caller to
 * wait and ask again with that left in the state. Once waiting is given up, what the step learns otherwise. Throws what then is `cannot-tell`.
 */
export async function asked({ name, step, params }: Asking, state: State, sources: Partial<Sources>): Promise<Finding | Waiting> {
  try {
    return await perform(step, params, state, sources);
  } catch (failure) {
    const next = patience(failure, state[name], Math.random());
    if ('wait' in next) return next.wait;
    if ('error' in next) throw next.error;
    return otherwise(next.gaveUp, step, params, state, sources);
  }
}
