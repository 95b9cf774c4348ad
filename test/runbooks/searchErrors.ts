// The worked example of the README, "Add a runbook": kept equal to it by test/readme.test.ts.
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import type { Say } from '../../lib/say.ts';
import type { FailingRequests } from '../../lib/spans.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';

type Where = { readonly whereAreTheErrors: FailingRequests };

const failing = ({ whereAreTheErrors: { expected, failing } }: Where, say: Say) => ({
  headline: 'search is failing',
  because: `${say.share(expected, failing)} failing requests are searches (rule: at least 95%).`,
  next: 'Call the search team.',
});
const outside = ({ whereAreTheErrors: { expected, failing, groups } }: Where, say: Say) => ({
  headline: `errors outside search: ${groups.find((group) => !group.expected)?.endpoint}`,
  because: `${say.share(failing - expected, failing)} failing requests are not searches.`,
  next: 'Tell the owner of that endpoint, with the spans.',
});
const none = () => ({
  headline: 'no failing requests in the spans',
  because: 'Datadog kept no span with a status over 399; that is not an all-clear.',
  next: 'Compare with the monitor.',
});
const stuck = () => ({
  headline: 'treat the alert as real',
  because: 'The question has no answer.',
  next: 'In APM, list the failing endpoints of the service by hand.',
});

const searchFailing = conclude({ id: 'search-failing', disposition: 'located', words: { en: failing, ja: failing } });
const elsewhere = conclude({ id: 'errors-elsewhere', disposition: 'located', words: { en: outside, ja: outside } });
const nothing = conclude({ id: 'nothing-found', disposition: 'needs-investigation', words: { en: none, ja: none } });
const unknown = conclude({ id: 'could-not-check', disposition: 'could-not-check', words: { en: stuck, ja: stuck } });

export const searchErrors = runbook({
  name: 'search-errors',
  title: 'Search is failing',
  start: ask(whereAreTheErrors({ expected: ['GET /api/v1/search'], share: 0.95 }), {
    'nowhere': nothing,
    'elsewhere': elsewhere,
    'only-expected': searchFailing,
    'cannot-tell': unknown,
  }),
});
