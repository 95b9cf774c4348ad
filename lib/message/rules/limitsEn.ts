import { sayIn } from '../../say.ts';
import type { Because } from '../../verdict.ts';

const say = sayIn('en');

/** What rules ask for, in English, where several ask for the same. */
export const limitsEn = {
  atLeastShare: (b: Because): string => `at least ${say.percent(b.atLeast, 1) ?? ''}`,
  atLeastCount: (b: Because): string => `at least ${say.number(b.atLeast)}`,
  /** Not a share to reach: what was not seen must not be able to turn the answer. */
  fewUnseen: (): string => 'the rest must be too few to change the answer',
};
