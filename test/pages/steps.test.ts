import { expect, test } from 'vitest';
import { withSteps } from '../../lib/pages/steps.ts';
import { example } from '../engine/exampleRunbook.ts';

test('the list of steps has a line for each, with its answers, and stays as indented as its mark is', () => {
  const listed = withSteps('a\n   <!-- steps -->\nold\n   <!-- /steps -->\nb\n', [example, example]);
  expect(listed).toMatch(
    /^a\n {3}<!-- steps -->\n {3}\| step \|.*\n {3}\| --- .*\n( {3}\| \[`\w+`\]\(lib\/steps\/\w+\.ts\) \| .*\n)+ {3}<!-- \/steps -->\nb\n$/,
  );
  expect(listed.match(/howMany`/g)).toHaveLength(1);
  expect(withSteps(listed, [example])).toBe(listed);
});
