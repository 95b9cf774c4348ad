import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { expect, test } from 'vitest';
import { warnWithoutPages } from '../../lib/stack/warnWithoutPages.ts';

const warned = (runbookPages: string | undefined): string => {
  const stack = new Stack(new App(), 'Example');
  warnWithoutPages(stack, runbookPages);
  const said = JSON.stringify(stack.node.metadata);
  Validations.of(stack).acknowledge({ id: 'Annotation::firstlook:runbookPages', reason: 'keeps the test quiet' });
  return said;
};

test('CDK warns where no message can link the page of its runbook, with what to say', () => {
  expect(warned(undefined)).toContain('Say where your copy of the pages is on the web: npx cdk deploy -c runbookPages=https://');
});
test('and does not where they can', () => {
  expect(warned('https://wiki.example/pages')).not.toContain('runbookPages');
});
