import { expect, test } from 'vitest';
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import { howMany } from './exampleRunbook.ts';

const said = () => ({ headline: 'x', because: 'x', next: 'x' });
const words = { en: said, ja: said };
const fine = conclude({ id: 'fine', disposition: 'false-positive', words });
const unknown = conclude({ id: 'unknown', disposition: 'could-not-check', words });

test('a runbook whose cannot-tell ends in a false positive is refused: not looking is no all-clear', () => {
  const start = ask(howMany({ limit: 1 }), { few: fine, many: unknown, 'cannot-tell': fine });
  expect(() => runbook({ name: 'x', title: 'x', start })).toThrow('lib/runbooks/xRunbook.ts: after a cannot-tell the verdict fine may not be a false positive');
});

test('so is one where it does after another question', () => {
  const again = ask(howMany({ limit: 2 }), { few: fine, many: unknown, 'cannot-tell': unknown });
  expect(() => runbook({ name: 'x', title: 'x', start: ask(howMany({ limit: 1 }), { few: fine, many: fine, 'cannot-tell': again }) })).toThrow('cannot-tell');
});

test('elsewhere a false positive is a verdict like others', () => {
  expect(() => runbook({ name: 'x', title: 'x', start: ask(howMany({ limit: 1 }), { few: fine, many: fine, 'cannot-tell': unknown }) })).not.toThrow();
});
