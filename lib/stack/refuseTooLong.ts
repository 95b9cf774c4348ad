import type { Runbook } from '../engine/language.ts';
import { alongside, besideVerdicts, paths } from '../engine/walk.ts';
import { mostSteps } from '../payload.ts';

/** Throws where a way through the runbook asks more steps than the state of an execution can hold: at 3 a.m. it would end without a word. */
export function refuseTooLong(runbook: Runbook): void {
  const longest = alongside(runbook).length + Math.min(1, besideVerdicts(runbook).length) + Math.max(...paths(runbook).map(({ answers }) => answers.length));
  if (longest <= mostSteps) return;
  throw new Error(
    `The runbook ${runbook.name} asks ${longest} steps on one way, those alongside included; at most ${mostSteps} fit into the 256 KiB of an execution. Make two runbooks of it.`,
  );
}
