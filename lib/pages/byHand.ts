import type { StepKind } from '../engine/language.ts';
import type { Said } from '../say.ts';
import type { CannotTell } from '../verdict.ts';

/** How a person answers a step's question: where to look, and how each answer is recognised. Plain Markdown, made from the step's parameters. */
export interface ByHand {
  readonly look: (params: unknown) => Said;
  readonly answers: Readonly<Record<string, (params: unknown) => Said>>;
}

// biome-ignore lint/suspicious/noExplicitAny: only the step's name, parameters and answers matter here; what it needs and gathers does not.
type Kind<Params, Answer extends string> = StepKind<string, Params, any, any, Answer, any>;

/** The steps' parameters come out of a tree of all types: read again with the step's own schema. */
const reading =
  <Params>({ definition }: Kind<Params, string>, words: (params: Params) => Said) =>
  (params: unknown): Said =>
    words(definition.params.parse(params));

/** A step by hand, under its name. An answer left out, or one that the step never gives, does not compile. */
export function byHand<Params, Answer extends string>(
  kind: Kind<Params, Answer>,
  { look, answers }: { readonly look: (params: Params) => Said; readonly answers: Readonly<Record<NoInfer<Answer> | CannotTell, (params: Params) => Said>> },
): readonly [step: string, ByHand] {
  const read = Object.entries<(params: Params) => Said>(answers).map(([answer, words]) => [answer, reading(kind, words)] as const);
  return [kind.definition.name, { look: reading(kind, look), answers: Object.fromEntries(read) }];
}
