import { camelCase } from '../camelCase.ts';

/** A name with hyphens as an output of the stack is called: `payment-failures` is PaymentFailures. */
export const pascalCase = (name: string): string => camelCase(`-${name}`);
