import type { Language } from '../say.ts';
import type { Question } from './language.ts';

/** A question in words, with the name of its use where its step is asked under several: "How many such logs are there? (errorLogs)". */
export const questionName = ({ name, step }: Pick<Question<string, never, unknown, string>, 'name' | 'step'>, language: Language): string =>
  name === step.name ? step.question[language] : `${step.question[language]} (${name})`;
