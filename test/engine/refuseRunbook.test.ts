import { expect, test } from 'vitest';
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import { recentDeploys } from '../../lib/steps/recentDeploys.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';

const words = () => ({ headline: 'x', because: 'x', next: 'x' });
const end = conclude({ id: 'the-end', disposition: 'located', words: { en: words, ja: words } });
const where = (share: number) =>
  ask(whereAreTheErrors({ expected: ['GET /a'], share }), { 'nowhere': end, 'elsewhere': end, 'only-expected': end, 'cannot-tell': end });

test.each(['Login Errors', 'loginErrors', '1st', '', 'a_b', '-a'])("a runbook named '%s' is refused: no monitor's tag could name it", (name) => {
  expect(() => runbook({ name, title: 'x', start: end })).toThrow(
    `'${name}' cannot stand in a monitor's tag runbook:NAME. Take lower-case letters, digits and hyphens: search-errors`,
  );
});

test('a parameter that the step does not take is refused, with the file, the step and the field', () => {
  expect(() => runbook({ name: 'search-errors', title: 'x', start: where(90) })).toThrow(
    /^lib\/runbooks\/searchErrors\.ts: whereAreTheErrors\(\{ share \}\): Too big: .*<=1$/,
  );
  expect(() => runbook({ name: 'search-errors', title: 'x', start: where(0.9) })).not.toThrow();
});

test('so is one of what stands alongside, and one below another question', () => {
  const never = recentDeploys({ before: 0 });
  expect(() => runbook({ name: 'x', title: 'x', alongside: [never], start: end })).toThrow(
    /^lib\/runbooks\/xRunbook\.ts: recentDeploys\(\{ before \}\): Too small/,
  );
  const below = ask(recentDeploys({ before: 60 }), {
    'deployed': end,
    'none': ask(never, { 'deployed': end, 'none': end, 'cannot-tell': end }),
    'cannot-tell': end,
  });
  expect(() => runbook({ name: 'x', title: 'x', start: below })).toThrow(/^lib\/runbooks\/xRunbook\.ts: recentDeploys\(\{ before \}\): Too small/);
});
