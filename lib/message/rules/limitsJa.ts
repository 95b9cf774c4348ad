import { sayIn } from '../../say.ts';
import type { Because } from '../../verdict.ts';

const say = sayIn('ja');

/** What rules ask for, in Japanese, where several ask for the same. */
export const limitsJa = {
  atLeastShare: (b: Because): string => `${say.percent(b.atLeast, 1) ?? ''}以上`,
  atLeastCount: (b: Because): string => `${say.number(b.atLeast)}件以上`,
  /** Not a share to reach: what was not seen must not be able to turn the answer. */
  fewUnseen: (): string => '残りが結論を左右しない件数であること',
};
