import { expect, test } from 'vitest';
import { ownRunbook } from '../../../lib/runbooks/firstLook/ownRunbook.ts';
import { own } from './worlds.ts';

test.each(['first-look', undefined])('a monitor with the tag runbook:%s is told how it gets a runbook of its own', (runbook) => {
  expect(ownRunbook.en({ ...(runbook && { runbook }) })).toBe(own.en);
  expect(ownRunbook.ja({ ...(runbook && { runbook }) })).toBe(own.ja);
});
test('one whose tag names a runbook that is not deployed is told that too', () => {
  expect(ownRunbook.en({ runbook: 'orders-late' })).toBe(`The monitor's tag runbook:orders-late names none that is deployed. ${own.en}`);
  expect(ownRunbook.ja({ runbook: 'orders-late' })).toBe(`モニターのタグ「runbook:orders-late」のランブックはデプロイされていません。${own.ja}`);
});
