// The worked example of the README, "Add a runbook": kept equal to it by test/readme.test.ts.
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import type { FailingRequests } from '../../lib/spans.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';
import { shareOf } from '../../lib/verdict.ts';

type Where = { readonly whereAreTheErrors: FailingRequests };

const wakeSearch = conclude({
  id: 'search-failing',
  disposition: 'located',
  headline: 'Search is failing',
  because: ({ whereAreTheErrors: { expected, failing } }: Where) => `${shareOf(expected, failing)} failing requests are searches`,
  next: 'Call the search team.',
});
const elsewhere = conclude({
  id: 'errors-elsewhere',
  disposition: 'located',
  headline: ({ whereAreTheErrors: { groups } }: Where) => `Errors not only in search: ${groups.find((group) => !group.expected)?.endpoint}`,
  because: ({ whereAreTheErrors: { expected, failing } }: Where) => `${shareOf(failing - expected, failing)} failing requests are not searches`,
  next: 'Tell the owner of that endpoint, with the spans.',
});
const nothing = conclude({
  id: 'nothing-found',
  disposition: 'needs-investigation',
  headline: 'No failing requests found in the spans',
  because: 'Datadog kept no span with a status over 399; that is not an all-clear',
  next: 'Compare with the monitor.',
});
const unknown = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  headline: 'Could not check: treat the alert as real',
  because: 'the question has no answer',
  next: 'In APM, list the failing endpoints of the service by hand.',
});

export const searchErrors = runbook({
  name: 'search-errors',
  title: 'Search is failing',
  start: ask(whereAreTheErrors({ expected: ['GET /api/v1/search'], share: 0.95 }), {
    'nowhere': nothing,
    'elsewhere': elsewhere,
    'only-expected': wakeSearch,
    'cannot-tell': unknown,
  }),
});
