import type * as z from 'zod';
import type { Alert } from '../alert.ts';
import type { Language, Said, Say } from '../say.ts';
import type { Sources } from '../sources/types.ts';
import type { CannotTell, Classification, Outcome } from '../verdict.ts';
import type { PossibleAnswer } from './possibleAnswer.ts';
import { refuseRunbook } from './refuseRunbook.ts';
import type { Conclusion } from './verdictWords.ts';

/** What every node may use: the alert, and the answers given so far. */
export interface Start {
  readonly alert: Alert;
  readonly trail: readonly Outcome[];
}

/** One question, written once and used by many runbooks; deployed as one Lambda. What differs is in `params`. */
export interface StepDefinition<Name extends string, Params, Needs, Facts, Answer extends string, Source extends keyof Sources> {
  /** Also the state's name, the file's and the field's under which its facts are kept. */
  readonly name: Name;
  readonly question: Said;
  readonly answers: readonly Answer[];
  /** The sources that `gather` is given; the Lambda may read only their secrets. */
  readonly asks: readonly Source[];
  readonly params: z.ZodType<Params>;
  readonly facts: z.ZodType<Facts>;
  /** The outside services that it asks with these parameters, by name: its Lambda may read their secrets and no other's. For a step that asks `outside`. */
  services?(params: Params): readonly string[];
  /** May await and may not judge. Throws where it could not look. */
  gather(known: Needs, sources: Pick<Sources, Source>, params: Params): Promise<NoInfer<Facts>>;
  /**
   * The same facts from a source with a wide budget, asked where the scarce one stays spent after all waiting. The facts say where they come from,
   * and `classify` judges them by the same rules. Undefined where the parameters name no such source.
   */
  otherwise?(known: Needs, sources: Pick<Sources, Source>, params: Params): Promise<NoInfer<Facts>> | undefined;
  /**
   * Asks beside the first question what `gather` will ask again, and then has at once: for a question that needs no facts and costs no scarce
   * call. What it gives is not looked at, and where it fails `gather` asks anew.
   */
  ahead?(known: Pick<Start, 'alert'>, sources: Pick<Sources, Source>, params: Params): Promise<unknown>;
  /** May judge and may not await, look at a clock, or read the environment. */
  classify(facts: Facts, params: Params): Classification<NoInfer<Answer>>;
  /** What its facts add to a message where it stands `alongside`, in each language, as plain text; undefined where they have nothing to say. */
  readonly says?: Readonly<Record<Language, (facts: NoInfer<Facts>, say: Say) => string | undefined>>;
  /** Where a person sees the same: an https address, for the message to link behind what it says. Never one that came in an answer. */
  opens?(facts: NoInfer<Facts>): string | undefined;
}
// biome-ignore lint/suspicious/noExplicitAny: a tree holds steps of all types; `ask` has checked each where its types were known.
export type AnyStep = StepDefinition<string, any, any, any, string, any>;

/** A step with its parameters: what a runbook asks. The type parameters exist for `ask` to check. */
export interface Question<Name extends string, Needs, Facts, Answer extends string> {
  /** Of this use of the step: the state's, and the field's under which its facts are kept. The step's own where it is asked once. */
  readonly name: string;
  readonly step: AnyStep;
  readonly params: unknown;
  readonly _types?: { name: Name; needs: (n: Needs) => void; facts: Facts; answer: Answer };
}

export interface StepKind<Name extends string, Params, Needs, Facts, Answer extends string, Source extends keyof Sources> {
  <Given extends Params>(
    params: Given & Readonly<Record<Exclude<keyof Given, keyof Params>, never>>,
  ): Question<Name, Needs, Facts, PossibleAnswer<Answer, Params, Given>>;
  (params: Params): Question<Name, Needs, Facts, Answer>;
  readonly definition: StepDefinition<Name, Params, Needs, Facts, Answer, Source>;
}

export function step<const Name extends string, Params, Needs, Facts, const Answer extends string, const Source extends keyof Sources>(
  definition: StepDefinition<Name, Params, Needs, Facts, Answer, Source>,
): StepKind<Name, Params, Needs, Facts, Answer, Source> {
  return Object.assign((params: Params) => ({ name: definition.name, step: definition, params }), { definition });
}

/** A question under a name of its own, where a runbook asks the same step twice: `ask(named('errorsBefore', howMany({ ... })), { ... })`. */
export function named<const Name extends string, Needs, Facts, Answer extends string>(
  name: Name,
  { step, params }: Question<string, Needs, Facts, Answer>,
): Question<Name, Needs, Facts, Answer> {
  return { name, step, params };
}

/** `Known` is what must have been learned before this point; it only ever appears as an input. */
export type Node<Known> = (Ask | Conclude) & { readonly _known?: (known: Known) => void };
// biome-ignore lint/suspicious/noExplicitAny: inside the tree, what each node needs has been checked already.
export type AnyNode = Node<any>;
export interface Ask {
  readonly kind: 'ask';
  readonly question: Question<string, never, unknown, string>;
  readonly branches: Readonly<Record<string, AnyNode>>;
}
export interface Conclude {
  readonly kind: 'conclude';
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly verdict: Conclusion<any>;
  /** Asked before it is posted, where the way ends here: for the message alone. */
  readonly beside?: Question<string, never, unknown, string>;
}
export type End<Known> = Conclude & { readonly _known?: (known: Known) => void };

/** All that some branches need together. */
type NeedsOf<Branch> = (Branch extends { readonly _known?: (known: infer Known) => void } ? (known: Known) => void : never) extends (known: infer All) => void
  ? All
  : never;

/** What branches still need once the step has answered; a verdict citing facts of another shape than the step's needs the impossible. */
type After<Rest, Name extends string, Facts> = Omit<Rest, Name> &
  (Rest extends Record<Name, infer Cited> ? (Facts extends Cited ? unknown : { readonly factsOfAnotherShape: Name }) : unknown);

/** Asks a step, and says for every answer, `cannot-tell` among them, what comes next. On `cannot-tell` the step's facts do not exist. */
export function ask<Name extends string, Needs, Facts, Answer extends string, Branches extends Readonly<Record<Answer | CannotTell, AnyNode>>>(
  question: Question<Name, Needs, Facts, Answer>,
  branches: Branches & Readonly<Record<Exclude<keyof Branches, Answer | CannotTell>, never>>,
): Node<Needs & After<NeedsOf<Branches[Answer]>, Name, Facts> & NeedsOf<Branches[CannotTell]>> {
  return { kind: 'ask', question: { name: question.name, step: question.step, params: question.params }, branches };
}

/** Ends with a verdict. What its words need, their argument's type says. */
export function conclude<Known = unknown>(verdict: Conclusion<Known>): End<Known> {
  return { kind: 'conclude', verdict };
}

/**
 * Ends with a verdict, and before it is posted asks a question for the message alone: one that needs what was learned on the way, such as the failing gateway's
 * name. It decides nothing, is asked once, and nobody waits longer than `besideSeconds` for it.
 */
export function beside<Name extends string, Needs, Facts, Answer extends string, Known>(
  question: Question<Name, Needs, Facts, Answer>,
  { verdict }: End<Known>,
): End<Known & Needs> {
  return { kind: 'conclude', verdict, beside: { name: question.name, step: question.step, params: question.params } };
}

export interface Runbook {
  /** What the monitor's tag `runbook:NAME` says. */
  readonly name: string;
  readonly title: string;
  /** What it replaces: how long the same takes a person, and where it is written down. */
  readonly byHand?: { readonly minutes: number; readonly url?: string };
  /** Asked beside the whole decision, for the message alone: they decide nothing, and nobody waits for them for long. */
  readonly alongside?: readonly Beside[];
  readonly start: AnyNode;
}
/** So long a verdict waits at most for what stands alongside and beside it, both together, in seconds: they are asked at the same time (issue "One monitor, one runbook"). */
export const besideSeconds = 3;
/** A question that needs nothing but the alert. */
export type Beside = Question<string, Pick<Start, 'alert'>, unknown, string>;
/** A runbook. Throws, with the place and the fix, what no type can refuse: see `refuseRunbook`. */
export function runbook(r: Omit<Runbook, 'start'> & { readonly start: Node<Start> }): Runbook {
  refuseRunbook(r);
  return r;
}
