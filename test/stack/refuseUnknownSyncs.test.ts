import { expect, test } from 'vitest';
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { refuseUnknownSyncs } from '../../lib/stack/refuseUnknownSyncs.ts';
import { metricValue } from '../../lib/steps/metricValue.ts';
import { syncs } from '../../lib/syncs/index.ts';

const words = () => ({ headline: 'x', because: 'x', next: 'x' });
const end = conclude({ id: 'the-end', disposition: 'located', words: { en: words, ja: words } });
const reading = (sync?: string) =>
  runbook({
    name: 'few-refunds',
    title: 'Few refunds',
    start: ask(metricValue({ metric: 'app.refunds', kind: 'count', scope: ['env'], unit: 'refunds', low: { under: 3 }, sync }), {
      'low': end,
      'as-usual': end,
      'cannot-tell': end,
    }),
  });

test('a sync that is declared nowhere is refused at synth, with the file and the field: nobody would miss its marks', () => {
  expect(() => refuseUnknownSyncs([reading('payment-failure')], syncs)).toThrow(
    "lib/runbooks/fewRefunds.ts: metricValue({ sync }): no sync is called 'payment-failure'. Take one of lib/syncs/index.ts (payment-failures, job-queues), or leave it out",
  );
});
test('one that is declared is fine, and so is none, and so are all runbooks that are here', () => {
  expect(() => refuseUnknownSyncs([reading('payment-failures'), reading(), ...runbooks], syncs)).not.toThrow();
});
