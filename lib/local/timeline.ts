import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type Finding, findingIn } from '../engine/finding.ts';
import type { Runbook } from '../engine/language.ts';
import { questions } from '../engine/walk.ts';
import { parsedState } from './parsedState.ts';

/** One step of an execution, as its history tells it. */
export interface TakenStep {
  readonly step: string;
  readonly found: Finding;
  /** From entering the state to leaving it, waits between attempts included. */
  readonly ms: number;
  readonly attempts: number;
}

/** The steps that an execution took, in order, from the events of GetExecutionHistory (oldest first). */
export function timelineOf(runbook: Runbook, events: readonly HistoryEvent[]): TakenStep[] {
  const names = new Set(questions(runbook).map(({ question }) => question.step.name));
  return events.flatMap(({ timestamp, stateEnteredEventDetails: entered }, index) => {
    if (!entered?.name || !names.has(entered.name)) return [];
    const { name } = entered;
    const rest = events.slice(index + 1);
    const next = rest.findIndex((event) => event.stateEnteredEventDetails !== undefined);
    const own = next < 0 ? rest : rest.slice(0, next);
    // A caught failure becomes an answer in the Pass state after it.
    const left = [`${name}CannotTell`, name]
      .map((state) => rest.find((event) => event.stateExitedEventDetails?.name === state))
      .find((event) => event !== undefined);
    const end = own.at(-1)?.timestamp ?? timestamp;
    return [
      {
        step: name,
        found: findingIn(parsedState(left?.stateExitedEventDetails?.output), name),
        ms: (end?.getTime() ?? 0) - (timestamp?.getTime() ?? 0),
        attempts: own.filter(({ type }) => type === 'LambdaFunctionScheduled' || type === 'TaskScheduled').length,
      },
    ];
  });
}
