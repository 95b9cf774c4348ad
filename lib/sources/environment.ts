import { NotConfigured } from './errors.ts';

/** A variable of the environment. Throws `NotConfigured`, which names it, when it is absent or empty. */
export function variable(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name]?.trim();
  if (!value) throw new NotConfigured(`${name} is not set`);
  return value;
}
