/** Why a step failed, and what to do about it. */
export interface FailureWords {
  readonly why: string;
  readonly toDo: string;
}
/** Failures that have words of their own, by the error's name; all others get `unforeseen`. */
export const knownFailures = [
  'RateLimited',
  'Unavailable',
  'Forbidden',
  'Refused',
  'PartialResult',
  'UnexpectedAnswer',
  'NotConfigured',
  'NotSetUp',
  'TagMissing',
  'timedOut',
  'died',
  'away',
  'untrusted',
  'unforeseen',
] as const;
