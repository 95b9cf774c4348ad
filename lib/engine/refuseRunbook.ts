import { runbookFile } from '../runbookFile.ts';
import { cannotTell } from '../verdict.ts';
import type { AnyNode, Question, Runbook } from './language.ts';

type Asked = Pick<Question<string, never, unknown, string>, 'name' | 'step' | 'params'>;

/** Datadog's tags are in lower case, and the name is also a part of file names, states and links. */
const tagValue = /^[a-z][a-z0-9-]*$/;

/**
 * Throws where a runbook's name cannot be a tag's value; where a question `alongside`, or `beside` a verdict, would have nothing to say whatever it finds; where a question's
 * parameters are not what its step takes; and where a way through a `cannot-tell` ends in a false positive: "could not look" never looks like
 * "nothing there".
 */
export function refuseRunbook({ name, start, alongside = [] }: Pick<Runbook, 'name' | 'start' | 'alongside'>): void {
  if (!tagValue.test(name))
    throw new Error(`'${name}' cannot stand in a monitor's tag runbook:NAME. Take lower-case letters, digits and hyphens: search-errors`);
  for (const question of alongside) refuseBeside(name, question);
  refuseBelow(name, start, false);
}

function refuseBeside(runbook: string, question: Asked): void {
  if (!question.step.says)
    throw new Error(`${runbookFile(runbook)}: ${question.name} stands alongside, and the step ${question.step.name} has no words (says)`);
  refuseParams(runbook, question);
}

function refuseParams(runbook: string, { name, step, params }: Asked): void {
  const [issue] = step.params.safeParse(params).error?.issues ?? [];
  if (issue) throw new Error(`${runbookFile(runbook)}: ${name}({ ${issue.path.join('.')} }): ${issue.message}`);
}

/** `unsure`: a question before this node was answered by `cannot-tell`. */
function refuseBelow(name: string, node: AnyNode, unsure: boolean): void {
  if (node.kind === 'ask') {
    refuseParams(name, node.question);
    for (const [answer, next] of Object.entries(node.branches)) refuseBelow(name, next, unsure || answer === cannotTell);
    return;
  }
  if (node.beside) refuseBeside(name, node.beside);
  if (unsure && node.verdict.disposition === 'false-positive')
    throw new Error(`${runbookFile(name)}: after a ${cannotTell} the verdict ${node.verdict.id} may not be a false positive`);
}
