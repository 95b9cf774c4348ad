import { alertIn } from '../alert.ts';
import { maskCardNumbers, maskDeep } from '../mask.ts';
import { payload } from '../payload.ts';
import type { Sources } from '../sources/types.ts';
import { cannotTell } from '../verdict.ts';
import { type Finding, finding, type State } from './finding.ts';
import type { AnyStep } from './language.ts';

/** A step gathered more than may pass between the states: its caps (lib/spans.ts) are wrong. */
export class FactsTooLarge extends Error {
  override readonly name = 'FactsTooLarge';
}
/** A step gave an answer that it does not declare. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
}

/** An error keeps its name and how long it asks to wait, loses card numbers in its message, and takes no stack with it into the state. */
function presentable(error: unknown): Error {
  const { name, message, ...rest } = error instanceof Error ? error : new Error(String(error));
  const clean = new Error(maskCardNumbers(message).slice(0, 500));
  return Object.assign(clean, { name, stack: '' }, 'resetSeconds' in rest && { resetSeconds: rest.resetSeconds });
}

/** Gathered facts as a step leaves them: of the declared shape, judged, without card numbers, and few enough. */
function found(step: AnyStep, params: unknown, gathered: unknown): Finding {
  const facts = step.facts.parse(gathered);
  const { answer, because } = step.classify(facts, params);
  if (![...step.answers, cannotTell].includes(answer)) throw new UnknownAnswer(`${step.name} answered "${answer}"; it declares: ${step.answers.join(', ')}`);
  const result = finding.parse(maskDeep({ ...facts, answer, because }));
  const bytes = Buffer.byteLength(JSON.stringify(result));
  if (bytes > payload.step) throw new FactsTooLarge(`${step.name} gathered ${bytes} bytes; at most ${payload.step} pass between the states`);
  return result;
}

/**
 * Performs one step: gather, check the facts' shape, classify. What a Lambda does in AWS and `run()` does here.
 * Gives the facts with the answer and its rule; throws what `gather` threw, or FactsTooLarge, or a ZodError for facts of another shape.
 */
export async function perform(step: AnyStep, params: unknown, state: State, sources: Partial<Sources>): Promise<Finding> {
  try {
    const given = step.params.parse(params);
    return found(step, given, await step.gather({ ...state, alert: alertIn(state) }, sources, given));
  } catch (error) {
    throw presentable(error);
  }
}

/** The same from the step's source with the wide budget; undefined where there is none. Throws as `perform`. */
export async function performOtherwise(step: AnyStep, params: unknown, state: State, sources: Partial<Sources>): Promise<Finding | undefined> {
  try {
    const given = step.params.parse(params);
    const gathering = step.otherwise?.({ ...state, alert: alertIn(state) }, sources, given);
    return gathering && found(step, given, await gathering);
  } catch (error) {
    throw presentable(error);
  }
}
