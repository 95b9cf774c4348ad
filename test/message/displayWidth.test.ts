import { expect, test } from 'vitest';
import { displayWidth } from '../../lib/message/displayWidth.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['–', 1],
  ['支払い', 6],
  ['ｶﾅ', 2],
  ['ＡＢ', 4],
  ['한국', 4],
  ['👩‍💻', 2],
  ['🇯🇵', 2],
  ['e\u0301', 1],
  ['\u200D', 0],
])('%j takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
