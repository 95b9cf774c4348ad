import { describe, expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { pathName, paths } from '../../lib/engine/walk.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { alertOf } from '../webhooks.ts';
import { casesOf } from './cases.ts';
import { newRunbook } from './newRunbook.ts';
import { newRunbookCases } from './newRunbookCases.ts';
import { searchErrors } from './workedExample/searchErrors.ts';
import { searchErrorsCases } from './workedExample/searchErrorsCases.ts';

/** What is deployed, what a new runbook starts from, and the README's worked example. */
const all = [
  ...runbooks.map((runbook) => ({ runbook, cases: casesOf[runbook.name] ?? [] })),
  { runbook: newRunbook, cases: newRunbookCases },
  { runbook: searchErrors, cases: searchErrorsCases },
];

describe.each(all)('$runbook.name', ({ runbook, cases }) => {
  test.each(cases)('%s', async (path, datadog, headline) => {
    const { steps, verdict } = await run(runbook, alertOf(), { datadog });
    expect([...steps.map(({ id, answer }) => `${id}=${answer}`), verdict.id].join(' > ')).toBe(path);
    expect(verdict.headline).toBe(headline);
  });

  test('every way through has a case (test/runbooks/cases.ts)', () => {
    expect(cases.map(([path]) => path).sort()).toEqual(paths(runbook).map(pathName).sort());
  });
});
