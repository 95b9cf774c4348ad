import { camelCase } from './camelCase.ts';

/** What a runbook is called in the code. Never a word of the language, which has no capitals: `search` is searchRunbook. */
export function runbookIdentifier(name: string): string {
  const called = camelCase(name);
  return /[A-Z]/.test(called) ? called : `${called}Runbook`;
}
/** The file of a runbook: `payment-errors` is in lib/runbooks/paymentErrors.ts. */
export const runbookFile = (name: string): string => `lib/runbooks/${runbookIdentifier(name)}.ts`;
