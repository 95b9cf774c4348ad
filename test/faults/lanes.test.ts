import { expect, test } from 'vitest';
import { allCases } from '../../lib/faults/allCases.ts';
import { unharmed } from '../../lib/faults/expected.ts';
import { type FaultCase, nameOf } from '../../lib/faults/faultCase.ts';
import { type Played, playAll } from '../../lib/faults/lanes.ts';

const one = allCases.find((candidate) => nameOf(candidate) === 'Datadog, the count of spans: 403');

test('a case that ends otherwise than it must is told so, and one that cannot be played too', async () => {
  if (!one) throw new Error('there is no such case any more');
  const wrong: FaultCase = { ...one, expected: unharmed() };
  const unknown: FaultCase = { ...one, fault: 'nobody has written this' };
  const played: Played[] = [];
  await playAll([one, wrong, unknown], (done) => void played.push(done));
  const resultOf = (of: FaultCase) => played.find((done) => done.of === of);
  expect(resultOf(one)).toMatchObject({ same: true, seen: { verdict: 'could-not-check', error: 'Forbidden', tries: 1 } });
  expect(resultOf(wrong)).toMatchObject({ same: false, seen: { verdict: 'could-not-check' } });
  expect(resultOf(unknown)).toMatchObject({ same: false, seen: { failure: expect.stringContaining('there is no case named') } });
});
