import { expect, test } from 'vitest';
import { pageUrl } from '../lib/runbookPage.ts';

test.each([
  ['https://wiki.example/pages', 'en', 'https://wiki.example/pages/payment-errors.md'],
  ['https://wiki.example/pages/', 'ja', 'https://wiki.example/pages/payment-errors.ja.md'],
] as const)('the page in the folder %s in %s', (folder, language, url) => {
  expect(pageUrl(folder, 'payment-errors', language)).toBe(url);
});
