import { expect, test } from 'vitest';
import { messageOf } from '../../lib/message/message.ts';
import { concluded } from './concluded.ts';

test.each([
  ['deployJustBefore', 'en', '*The trouble is real, and this is the first place to look.*', 'this is where it is'],
  ['deployJustBefore', 'ja', '*実際に障害が起きています。最初に確認すべき箇所は次のとおりです。*', '*実際に障害が起きています。箇所は次のとおりです。*'],
  ['startsHere', 'en', '*The trouble is real, and this is where it is.*', 'first place to look'],
] as const)('%s in %s says no more than is known: a deploy that came before is a place to look, and no proof', (ending, language, said, notSaid) => {
  const text = JSON.stringify(messageOf(concluded(ending, language)));
  expect(text).toContain(said);
  expect(text).not.toContain(notSaid);
});
