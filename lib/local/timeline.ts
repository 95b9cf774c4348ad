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

/** The events of one state, from entering it to leaving it: states beside it in a Parallel have theirs in between. */
function eventsOf(entered: HistoryEvent, all: readonly HistoryEvent[]): HistoryEvent[] {
  const next = all.find(({ previousEventId }) => previousEventId === entered.id);
  if (!next || next.stateEnteredEventDetails) return [entered];
  return [entered, ...(next.stateExitedEventDetails ? [next] : eventsOf(next, all))];
}

/** The steps that an execution took, in order, from the events of GetExecutionHistory (oldest first). */
export function timelineOf(runbook: Runbook, events: readonly HistoryEvent[]): TakenStep[] {
  const names = new Set(questions(runbook).map(({ question }) => question.step.name));
  return events.flatMap((entered, index) => {
    const name = entered.stateEnteredEventDetails?.name;
    if (name === undefined || !names.has(name)) return [];
    const own = eventsOf(entered, events);
    // A caught failure becomes an answer in the Pass state after it.
    const left = [`${name}CannotTell`, name]
      .map((state) => events.slice(index).find((event) => event.stateExitedEventDetails?.name === state))
      .find((event) => event !== undefined);
    return [
      {
        step: name,
        found: findingIn(parsedState(left?.stateExitedEventDetails?.output), name),
        ms: (own.at(-1)?.timestamp?.getTime() ?? 0) - (entered.timestamp?.getTime() ?? 0),
        attempts: own.filter(({ type }) => type === 'LambdaFunctionScheduled' || type === 'TaskScheduled').length,
      },
    ];
  });
}
