import type * as z from 'zod';
import { json } from '../../json.ts';
import type { OutsideService } from '../../outside/outside.ts';
import { glimpse } from '../glimpse.ts';
import { NotJson, ShapingFailed, WrongFacts, WrongSchema } from '../outsideErrors.ts';

/** Where a value is wrong, in the schema's words: they name fields and types, and quote no value. The fields of a record have the stranger's names. */
const faults = ({ issues }: z.ZodError): string =>
  glimpse(
    issues
      .slice(0, 3)
      .map(({ path, code }) => `${path.map((key) => String(key).slice(0, 40)).join('.') || 'all of it'} (${code})`)
      .join(', '),
  );

/** An answer's text as the facts that the service's declaration makes of it. Throws an error for each way that this can fail. */
export async function shaped<Facts>({ name, answer, shape, facts }: OutsideService<string, Facts>, text: string): Promise<Facts> {
  const parsed = json(text);
  if (parsed === undefined) throw new NotJson(`${name} answered with ${text.trim() === '' ? 'nothing' : 'something that is not JSON'}`);
  const read = answer.safeParse(parsed);
  if (!read.success) throw new WrongSchema(`${name} answered with another shape than is declared: ${faults(read.error)}`);
  const made = await shape(parsed).catch((error: unknown) => {
    throw new ShapingFailed(`${name}: its shape fails on this answer (${codeOf(error)})`);
  });
  return factsOf(name, facts, made);
}

/** JSONata's errors are objects with a code, and quote the values that they failed on. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Object)) return 'unknown';
  return 'code' in error ? String(error.code) : 'name' in error ? String(error.name) : 'unknown';
};

export function factsOf<Facts>(name: string, schema: z.ZodType<Facts>, made: unknown): Facts {
  const found = schema.safeParse(made);
  if (!found.success) throw new WrongFacts(`${name} gives other facts than expected: ${faults(found.error)}`);
  return found.data;
}
