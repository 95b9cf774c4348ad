import { expect, test } from 'vitest';
import { enteredIn } from '../../lib/bench/endToEnd.ts';
import { transitionsTo } from '../../lib/bench/transitions.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { synthesise } from '../../lib/stack/resolve.ts';

const task = (next: object) => ({ Type: 'Task', ...next });
const pass = (next: string) => ({ Type: 'Pass', Next: next });

test('counts the states entered since the last work, the Task included', () => {
  const definition = {
    StartAt: 'first',
    States: {
      first: task({ Next: 'which', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'failed' }] }),
      failed: pass('which'),
      which: { Type: 'Choice', Choices: [{ Next: 'second' }], Default: 'copied' },
      copied: pass('third'),
      second: task({ Next: 'third' }),
      third: task({ End: true }),
    },
  };
  expect(transitionsTo(definition)).toEqual({ first: 1, second: 2, third: 3 });
});

test('what comes after the last Task of a branch is entered before the join', () => {
  const decision = {
    StartAt: 'ask',
    States: { ask: task({ Next: 'which' }), which: { Type: 'Choice', Choices: [{ Next: 'verdict' }] }, verdict: { Type: 'Pass', End: true } },
  };
  const definition = { StartAt: 'together', States: { together: { Type: 'Parallel', Branches: [decision], Next: 'post' }, post: task({ End: true }) } };
  expect(transitionsTo(definition)).toEqual({ ask: 2, post: 3 });
});

test('a Parallel is entered before its branches, and its join is work done', () => {
  const branch = (name: string) => ({ StartAt: name, States: { [name]: task({ End: true }) } });
  const definition = {
    StartAt: 'together',
    States: {
      together: { Type: 'Parallel', Branches: [branch('left'), branch('right')], Next: 'which' },
      which: { Type: 'Choice', Choices: [{ Next: 'last' }], Default: 'last' },
      last: task({ End: true }),
    },
  };
  expect(transitionsTo(definition)).toEqual({ left: 2, right: 2, last: 2 });
});

test('the way of the bench is there: the turn, the join and each question with its Choice, the verdict, the post', () => {
  // 2 before the first question, it, its Choice, twice a question and a Choice, the verdict, the post.
  expect(enteredIn(synthesise(runbooks).machines)).toBe(10);
  expect(() => enteredIn({})).toThrow();
});
