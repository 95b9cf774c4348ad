import type { Language } from '../say.ts';
import type { Because } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { type FailureWords, knownFailures } from './knownFailures.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = { en, ja };
export const wordsIn = (language: Language): Catalogue => catalogues[language];

/** "412 of 418 failing requests (98.6%) are at the expected endpoints". */
export const measuredWords = ({ rules }: Catalogue, because: Because): string => rules[because.rule].measured(because);
/** The same with its rule: "...; rule: at least 95%". */
export const ruleWords = (words: Catalogue, because: Because): string => words.withRule(measuredWords(words, because), words.rules[because.rule].rule(because));

/** Names of errors that share their words with others: Step Functions' and Lambda's own for what ended a step, and those of outside services. */
const alike: Readonly<Record<string, (typeof knownFailures)[number]>> = {
  'States.Timeout': 'timedOut',
  'Sandbox.Timedout': 'timedOut',
  'Lambda.Unknown': 'died',
  'Runtime.ExitError': 'died',
  'CertificateRefused': 'untrusted',
  'AddressRefused': 'untrusted',
  'Redirected': 'untrusted',
  'ClientCertificateRefused': 'Forbidden',
  'TokenRefused': 'Forbidden',
  'KeyUnusable': 'Forbidden',
  'NotJson': 'UnexpectedAnswer',
  'WrongSchema': 'UnexpectedAnswer',
  'ShapingFailed': 'UnexpectedAnswer',
  'WrongFacts': 'UnexpectedAnswer',
  'TooLarge': 'UnexpectedAnswer',
  'Compressed': 'UnexpectedAnswer',
};
/** `name` is the error's; one that nobody has foreseen gets words too. `outside`: who was asked was not Datadog. */
export function failureWords({ failures }: Catalogue, name: string, outside = false): FailureWords {
  if (outside && name === 'Unavailable') return failures.away;
  const known = (Object.hasOwn(alike, name) ? alike[name] : undefined) ?? knownFailures.find((one) => one === name);
  return failures[known ?? 'unforeseen'];
}
