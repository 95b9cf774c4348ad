import { expect, test } from 'vitest';
import { pagesOf, pagesThere } from '../../lib/local/pages.ts';
import { defaultRunbook, runbooks } from '../../lib/runbooks/index.ts';

test('the pages in lib/runbooks/pages are those of the code, and no others: npm run diagrams writes them', () => {
  expect(pagesThere()).toEqual(pagesOf(runbooks, defaultRunbook));
});
