import * as z from 'zod';
import type { Say } from './say.ts';

/**
 * What is counted or measured: words (in English for one and for several, in Japanese the noun that is counted with 件), or a plain unit such as 'ms' or '%'.
 */
export const unit = z.union([
  z.string().min(1).max(20),
  z.strictObject({ en: z.strictObject({ one: z.string().min(1).max(40), many: z.string().min(1).max(40) }), ja: z.string().min(1).max(40) }),
]);
export type Unit = z.infer<typeof unit>;

/** "412 error logs", "512 ms", "95%"; in Japanese エラーログ412件. */
export function amount(n: number, of: Unit, say: Say): string {
  if (typeof of === 'string') return `${say.number(n)}${of === '%' ? '' : ' '}${of}`;
  if (say.language === 'ja') return `${of.ja}${say.number(n)}件`;
  return `${say.number(n)} ${say.isOne(n) ? of.en.one : of.en.many}`;
}

/** The unit alone, as the name of what was counted: "error logs". */
export const unitName = (of: Unit, { language }: Say): string => {
  if (typeof of === 'string') return of;
  return language === 'ja' ? of.ja : of.en.many;
};

/** The same as `amount` where the words have been said just before: "20", "80 ms"; in Japanese 20件. */
export function bareAmount(n: number, of: Unit, say: Say): string {
  if (typeof of === 'string') return amount(n, of, say);
  return say.language === 'ja' ? `${say.number(n)}件` : say.number(n);
}
