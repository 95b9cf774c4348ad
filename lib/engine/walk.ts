import type { AnyNode, AnyStep, Ask, Beside, Conclude, Runbook } from './language.ts';

/** Every node once, parents first. */
export function nodes(start: AnyNode, seen = new Set<AnyNode>()): AnyNode[] {
  if (seen.has(start)) return [];
  seen.add(start);
  return [start, ...(start.kind === 'ask' ? Object.values(start.branches).flatMap((next) => nodes(next, seen)) : [])];
}

export const questions = (runbook: Runbook): Ask[] => nodes(runbook.start).filter((node) => node.kind === 'ask');
export const conclusions = (runbook: Runbook): Conclude[] => nodes(runbook.start).filter((node) => node.kind === 'conclude');
export const alongside = ({ alongside: beside = [] }: Runbook): readonly Beside[] => beside;
/** What is asked beside a verdict, where the way ends there. */
export const besideVerdicts = (runbook: Runbook): Ask['question'][] => conclusions(runbook).flatMap(({ beside }) => beside ?? []);
/** All that a runbook asks: to decide first, then for the message alone. */
export const allAsked = (runbook: Runbook): (Ask['question'] | Beside)[] => [
  ...questions(runbook).map(({ question }) => question),
  ...alongside(runbook),
  ...besideVerdicts(runbook),
];
/** The steps of some runbooks, each once, those that decide first: what is deployed as a Lambda. */
export const stepsOf = (runbooks: readonly Runbook[]): AnyStep[] => [
  ...new Set(
    [runbooks.flatMap(questions).map(({ question }) => question), runbooks.flatMap(alongside), runbooks.flatMap(besideVerdicts)].flat().map(({ step }) => step),
  ),
];

/** One way through a runbook: the answers given, in order, and the verdict reached. */
export interface Path {
  readonly answers: readonly (readonly [question: string, answer: string])[];
  readonly verdict: string;
}

/** Every way through a runbook. */
export function paths({ start }: Pick<Runbook, 'start'>): Path[] {
  if (start.kind === 'conclude') return [{ answers: [], verdict: start.verdict.id }];
  return Object.entries(start.branches).flatMap(([answer, next]) =>
    paths({ start: next }).map((rest) => ({ ...rest, answers: [[start.question.name, answer] as const, ...rest.answers] })),
  );
}

/** A path as one line, the name of its test: "whereAreTheErrors=nowhere > nothing-found". */
export const pathName = ({ answers, verdict }: Path): string => [...answers.map((pair) => pair.join('=')), verdict].join(' > ');
