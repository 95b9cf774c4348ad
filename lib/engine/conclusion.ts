import { alertIn } from '../alert.ts';
import { type Language, sayIn } from '../say.ts';
import { type Aside, cannotTell, type Outcome, type Verdict } from '../verdict.ts';
import { type Finding, failed, findingIn, type State } from './finding.ts';
import type { AnyNode, Ask, Beside, Conclude, Runbook, Start } from './language.ts';
import { alongside } from './walk.ts';

function outcome({ name, step }: Ask['question'], language: Language, found: Finding): Outcome {
  const { answer, because, error, ...facts } = found;
  const failed = error && { error, ...(step.asks.includes('outside') && { outside: true as const }) };
  return { step: name, question: step.question[language], answer, ...(because && { because }), ...(failed ?? { facts }) };
}

/** What a step left, believed only where its facts have the step's own shape: an answer over numbers that are none would be worded as if it had them. */
function believed({ name, step }: Ask['question'] | Beside, state: State): Finding {
  const found = findingIn(state, name);
  if (found.error || found.answer === cannotTell || step.facts.safeParse(found).success) return found;
  return failed('NoFinding', `the facts that ${name} left have another shape than its own`);
}

/** The way that an execution took, read from its state: each step asked and its outcome, and the node where it ended. */
function wayThrough(runbook: Runbook, state: State, language: Language): { trail: Outcome[]; end: AnyNode } {
  const trail: Outcome[] = [];
  let node = runbook.start;
  while (node.kind === 'ask') {
    const { name } = node.question;
    const found = believed(node.question, state);
    trail.push(outcome(node.question, language, found));
    const next = node.branches[found.answer] ?? node.branches['cannot-tell'];
    if (!next) throw new Error(`${runbook.name} has no branch for ${name}=${found.answer}`);
    node = next;
  }
  return { trail, end: node };
}

/** What was learned beside the decision, by question: a line of words, or why nobody could look. One that has nothing to say is left out. */
function besides(runbook: Runbook, end: Conclude, state: State, language: Language): Aside[] {
  return [...alongside(runbook), ...(end.beside ? [end.beside] : [])].flatMap((asked): Aside[] => {
    const { step } = asked;
    const found = believed(asked, state);
    const question = step.question[language];
    if (found.error) return [{ question, error: found.error }];
    const says = step.says?.[language](found, sayIn(language));
    if (says === undefined) return [];
    const opens = step.opens?.(found);
    return [{ question, says, ...(opens !== undefined && { opens }) }];
  });
}

/** How a runbook ended. */
export interface Concluded extends Start {
  readonly verdict: Verdict;
  /** What that means, where the verdict has words of its own for it. */
  readonly meaning?: string;
  readonly asides: readonly Aside[];
}

/** The way taken, the verdict in words, and what stands beside it, from the state alone. */
export function conclusionOf(runbook: Runbook, state: State, language: Language): Concluded {
  const { trail, end } = wayThrough(runbook, state, language);
  if (end.kind !== 'conclude') throw new Error(`${runbook.name} did not end in a verdict`);
  const alert = alertIn(state);
  const facts = Object.fromEntries(trail.map((taken) => [taken.step, taken.facts]));
  const { id, disposition, meaning, words } = end.verdict;
  return {
    alert,
    trail,
    verdict: { id, disposition, ...words[language]({ ...facts, alert, trail }, sayIn(language)) },
    ...(meaning && { meaning: meaning[language] }),
    asides: besides(runbook, end, state, language),
  };
}
