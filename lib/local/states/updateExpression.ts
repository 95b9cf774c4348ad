import * as z from 'zod';
import { AwsError } from './awsError.ts';

/** A value as DynamoDB writes it: `{"S": "text"}`, `{"N": "1"}`, `{"SS": ["a", "b"]}`. */
export const attributes = z.record(z.string(), z.record(z.string(), z.unknown()));
export type Attributes = z.infer<typeof attributes>;

const strings = z.object({ SS: z.array(z.string()) });
const number = z.object({ N: z.string() });

const notKnown = (expression: string) => new AwsError('ValidationException', `Invalid UpdateExpression here: ${expression}`);
/** `a, f(b, c)` at its outer commas. */
const parts = (list: string): string[] => list.split(/,(?![^(]*\))/).map((part) => part.trim());

/**
 * An item after an UpdateExpression. Known are `SET a = :v`, `SET a = if_not_exists(a, :v)` and `ADD s :v` for sets of strings and for numbers, several of each, and `REMOVE a`.
 * Throws at all else: what was not understood would be left out in silence.
 */
export function updated(item: Attributes, expression: string, values: Attributes): Attributes {
  const after = { ...item };
  const given = (name: string | undefined) => {
    const value = values[name ?? ''];
    if (value === undefined) throw notKnown(expression);
    return value;
  };
  const [, set = '', add = '', gone] = /^(?:SET (.+?))?(?:(?:^| )ADD (.+?))?(?:(?:^| )REMOVE (\w+))?$/.exec(expression) ?? [];
  if (set === '' && add === '' && gone === undefined) throw notKnown(expression);
  for (const part of set === '' ? [] : parts(set)) {
    const [, name = '', kept, value] = /^(\w+) = (?:if_not_exists\((\w+), (:\w+)\)|(?::\w+))$/.exec(part) ?? [];
    if (name === '') throw notKnown(expression);
    after[name] = (kept === undefined ? undefined : item[kept]) ?? given(value ?? part.split(' = ')[1]);
  }
  for (const part of add === '' ? [] : parts(add)) {
    const [, name = '', value] = /^(\w+) (:\w+)$/.exec(part) ?? [];
    const amount = number.safeParse(given(value));
    const sum = number.safeParse(item[name] ?? { N: '0' });
    if (amount.success && sum.success) {
      after[name] = { N: String(Number(sum.data.N) + Number(amount.data.N)) };
      continue;
    }
    const added = strings.safeParse(given(value));
    if (!added.success) throw notKnown(expression);
    const before = strings.safeParse(item[name]);
    after[name] = { SS: [...new Set([...(before.success ? before.data.SS : []), ...added.data.SS])].sort() };
  }
  if (gone !== undefined) delete after[gone];
  return after;
}
