import { expect, test } from 'vitest';
import { conclusions, nodes, pathName, paths, questions, stepsOf } from '../../lib/engine/walk.ts';
import { example } from './exampleRunbook.ts';

test('every way through a runbook is a path, named by its answers and its verdict', () => {
  expect(paths(example).map(pathName)).toEqual([
    'howMany=few > fine',
    'howMany=many > isItOdd=odd > odd',
    'howMany=many > isItOdd=even > fine',
    'howMany=many > isItOdd=cannot-tell > unknown',
    'howMany=cannot-tell > unknown',
  ]);
});

test('a verdict that several branches reach is one node', () => {
  expect(nodes(example.start)).toHaveLength(5);
  expect(conclusions(example).map(({ verdict }) => verdict.id)).toEqual(['fine', 'odd', 'unknown']);
  expect(questions(example).map(({ question }) => question.step.name)).toEqual(['howMany', 'isItOdd']);
});

test('a step that several runbooks ask is deployed once', () => {
  expect(stepsOf([example, { ...example, name: 'another' }]).map(({ name }) => name)).toEqual(['howMany', 'isItOdd']);
});
