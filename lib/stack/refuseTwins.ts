import type { Runbook } from '../engine/language.ts';
import { conclusions, questions } from '../engine/walk.ts';

/** State names are unique in a machine, and CDK's own message for a second one does not say what to do. Throws where two states would share one. */
export function refuseTwins(runbook: Runbook): void {
  const asked = questions(runbook).flatMap(({ question: { step } }) => [
    step.name,
    step.question.en,
    ...['CannotTell', 'Wait', 'WarmUp', 'StaysCold'].map((end) => `${step.name}${end}`),
  ]);
  const own = [
    'waitForTurn',
    'Has the monitor just spoken?',
    'whichGroups',
    'whichGroupsCannotTell',
    'firstQuestion',
    'postVerdictWarmUp',
    'postVerdictStaysCold',
  ];
  const names = [...own, ...asked, ...conclusions(runbook).map(({ verdict }) => verdict.id)];
  const twin = names.find((name, index) => names.indexOf(name) < index);
  if (twin === undefined) return;
  throw new Error(`The runbook ${runbook.name} would have two states named '${twin}'. Make it one value and use it in both places, or rename one.`);
}
