import type { AnyStep, Runbook } from '../engine/language.ts';
import { allAsked } from '../engine/walk.ts';
import type { OutsideService } from '../outside/outside.ts';
import { runbookFile } from '../runbookFile.ts';

/**
 * The outside services that each step asks, by the step's name, as the parameters in the runbooks say. Throws, with the file and the field, where a
 * runbook names one that is declared nowhere: the first alert would be too late to hear of it.
 */
export function servicesAsked(runbooks: readonly Runbook[], services: readonly OutsideService[]): (step: Pick<AnyStep, 'name'>) => readonly OutsideService[] {
  const byStep = new Map<string, Set<OutsideService>>();
  for (const runbook of runbooks)
    for (const { name: question, step, params } of allAsked(runbook))
      for (const name of step.services?.(params) ?? []) {
        const service = services.find((one) => one.name === name);
        if (!service)
          throw new Error(
            `${runbookFile(runbook.name)}: ${question}({ services }): no outside service is called '${name}'. Take one of lib/outside/index.ts (${services.map((one) => one.name).join(', ')}), or declare it there`,
          );
        byStep.set(step.name, (byStep.get(step.name) ?? new Set()).add(service));
      }
  return ({ name }) => [...(byStep.get(name) ?? [])];
}
