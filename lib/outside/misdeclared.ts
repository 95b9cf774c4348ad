import { camelCase } from '../camelCase.ts';

/** The file that a service of this name is declared in. */
export const fileOf = (name: string): string => `lib/outside/${camelCase(name)}.ts`;

/** What is wrong with a declaration, where, and what to write instead. */
export const misdeclared = (name: string, field: string, fault: string): Error => new Error(`${fileOf(name)}: ${field}: ${fault}`);
