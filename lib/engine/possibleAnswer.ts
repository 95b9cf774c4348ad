/**
 * The answers that a step can give with the parameters `Given`: one that has the name of a parameter comes only where that is given. So who sets no `low`
 * has no branch to write for it, and no way through that nobody can test.
 */
export type PossibleAnswer<Answer, Params, Given> = string extends keyof Params ? Answer : Answer extends Exclude<keyof Params, keyof Given> ? never : Answer;
