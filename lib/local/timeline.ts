import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type Finding, findingIn } from '../engine/finding.ts';
import type { Runbook } from '../engine/language.ts';
import { questions } from '../engine/walk.ts';
import { parsedState } from './parsedState.ts';

/** One step of an execution, as its history tells it. */
export interface TakenStep {
  readonly step: string;
  readonly found: Finding;
  /** From entering the state to leaving it for good, waits between attempts included. */
  readonly ms: number;
  readonly attempts: number;
}

/** The events of one state, from entering it to leaving it: states beside it in a Parallel have theirs in between. */
function eventsOf(entered: HistoryEvent, all: readonly HistoryEvent[]): HistoryEvent[] {
  const next = all.find(({ previousEventId }) => previousEventId === entered.id);
  if (!next || next.stateEnteredEventDetails) return [entered];
  return [entered, ...(next.stateExitedEventDetails ? [next] : eventsOf(next, all))];
}

/** The steps that an execution took, in order, from the events of GetExecutionHistory (oldest first). A step that was asked to wait is entered again: it is one step. */
export function timelineOf(runbook: Runbook, events: readonly HistoryEvent[]): TakenStep[] {
  const steps = new Set(questions(runbook).map(({ question }) => question.name));
  const entries = events.filter(({ stateEnteredEventDetails: state }) => steps.has(state?.name ?? ''));
  return [...Map.groupBy(entries, ({ stateEnteredEventDetails: state }) => state?.name ?? '')].map(([step, entered]) => {
    const own = entered.flatMap((one) => eventsOf(one, events));
    // A caught failure becomes an answer in the Pass state after it.
    const left = [`${step}CannotTell`, step]
      .map((state) => events.findLast((event) => event.stateExitedEventDetails?.name === state))
      .find((event) => event !== undefined);
    return {
      step,
      found: findingIn(parsedState(left?.stateExitedEventDetails?.output), step),
      ms: (own.at(-1)?.timestamp?.getTime() ?? 0) - (own[0]?.timestamp?.getTime() ?? 0),
      attempts: own.filter(({ type }) => type === 'LambdaFunctionScheduled' || type === 'TaskScheduled').length,
    };
  });
}
