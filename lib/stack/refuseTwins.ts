import type { Runbook } from '../engine/language.ts';
import { alongside, besideVerdicts, conclusions, questions } from '../engine/walk.ts';
import { choiceName } from './states/question.ts';

/** State names are unique in a machine, and CDK's own message for a second one does not say what to do. Throws where two states would share one. */
export function refuseTwins(runbook: Runbook): void {
  const asked = questions(runbook).flatMap(({ question }) => [
    question.name,
    choiceName(question),
    ...['Answer', 'CannotTell', 'Wait', 'WarmUp', 'StaysCold'].map((end) => `${question.name}${end}`),
  ]);
  const beside = alongside(runbook).flatMap(({ name }) => [name, `${name}CannotTell`]);
  const besideEnds = besideVerdicts(runbook).flatMap(({ name }) => [name, ...['CannotTell', 'WarmUp', 'StaysCold'].map((end) => `${name}${end}`)]);
  const own = [
    'waitForTurn',
    'Has the monitor just spoken?',
    'whichGroups',
    'whichGroupsCannotTell',
    'triage',
    // The field, too, under which the verdict's id is kept.
    'verdict',
    'postVerdict',
    'postVerdictWarmUp',
    'postVerdictStaysCold',
  ];
  const names = [...own, ...asked, ...beside, ...besideEnds, ...conclusions(runbook).map(({ verdict }) => verdict.id)];
  const twin = names.find((name, index) => names.indexOf(name) < index);
  if (twin === undefined) return;
  throw new Error(`The runbook ${runbook.name} would have two states named '${twin}'. Make it one value and use it in both places, or rename one.`);
}
