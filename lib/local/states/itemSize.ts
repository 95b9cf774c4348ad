import * as z from 'zod';
import { AwsError } from './awsError.ts';
import type { Attributes } from './updateExpression.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => Buffer.byteLength(S));
const number = z.object({ N: z.string() }).transform(({ N }) => Math.ceil(N.replace(/^0+|\D/g, '').length / 2) + 1);
const texts = z.object({ SS: z.array(z.string()) }).transform(({ SS }) => SS.reduce((sum, one) => sum + Buffer.byteLength(one) + 1, 3));
const bytes = z.object({ B: z.base64() }).transform(({ B }) => Buffer.from(B, 'base64').byteLength);
const value = z.union([text, number, texts, bytes]);

/** What an item may have: 400 KB, names and values (docs.aws.amazon.com/amazondynamodb, "DynamoDB item sizes and formats"). */
const most = 400 * 1_024;

/** Throws what DynamoDB answers where an item is larger. */
export function refuseTooLarge(item: Attributes, words: 'Item size' | 'Item size to update'): void {
  const size = Object.entries(item).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + value.parse(one), 0);
  if (size > most) throw new AwsError('ValidationException', `${words} has exceeded the maximum allowed size`);
}
