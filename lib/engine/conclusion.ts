import { alertIn } from '../alert.ts';
import { type Language, sayIn } from '../say.ts';
import { cannotTell, type Outcome, type Verdict } from '../verdict.ts';
import { type Finding, failed, findingIn, type State } from './finding.ts';
import type { AnyNode, AnyStep, Runbook, Start } from './language.ts';

function outcome(step: string, question: string, found: Finding): Outcome {
  const { answer, because, error, ...facts } = found;
  return { step, question, answer, ...(because && { because }), ...(error ? { error } : { facts }) };
}

/** What a step left, believed only where its facts have the step's own shape: an answer over numbers that are none would be worded as if it had them. */
function believed(step: AnyStep, state: State): Finding {
  const found = findingIn(state, step.name);
  if (found.error || found.answer === cannotTell || step.facts.safeParse(found).success) return found;
  return failed('NoFinding', `the facts that ${step.name} left have another shape than its own`);
}

/** The way that an execution took, read from its state: each step asked and its outcome, and the node where it ended. */
function wayThrough(runbook: Runbook, state: State, language: Language): { trail: Outcome[]; end: AnyNode } {
  const trail: Outcome[] = [];
  let node = runbook.start;
  while (node.kind === 'ask') {
    const { step } = node.question;
    const found = believed(step, state);
    trail.push(outcome(step.name, step.question[language], found));
    const next = node.branches[found.answer] ?? node.branches['cannot-tell'];
    if (!next) throw new Error(`${runbook.name} has no branch for ${step.name}=${found.answer}`);
    node = next;
  }
  return { trail, end: node };
}

/** How a runbook ended: the way taken and the verdict in words, from the state alone. */
export function conclusionOf(runbook: Runbook, state: State, language: Language): Start & { readonly verdict: Verdict } {
  const { trail, end } = wayThrough(runbook, state, language);
  if (end.kind !== 'conclude') throw new Error(`${runbook.name} did not end in a verdict`);
  const alert = alertIn(state);
  const facts = Object.fromEntries(trail.map((taken) => [taken.step, taken.facts]));
  const { id, disposition, words } = end.verdict;
  return { alert, trail, verdict: { id, disposition, ...words[language]({ ...facts, alert, trail }, sayIn(language)) } };
}
