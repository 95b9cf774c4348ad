import { describe, expect, test } from 'vitest';
import { resolved, tasksOf } from '../../lib/stack/definition.ts';

const functions = new Map([['howManyA1B2', 'howMany']]);
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

describe("a template's value", () => {
  test('is joined from its parts', () => {
    const value = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }]] };
    expect(resolved(value, functions)).toBe('arn:aws:us-east-1:000000000000');
  });
  test('that is a function becomes an ARN that ends in its name', () => {
    expect(resolved({ 'Fn::GetAtt': ['howManyA1B2', 'Arn'] }, functions)).toBe(arn('howMany'));
  });
  const unknown = [{ Ref: 'SomeParameter' }, { 'Fn::GetAtt': ['Stranger', 'Arn'] }, { 'Fn::Sub': 'x' }, 7, undefined];
  test.each(unknown)('%j is refused, not guessed', (value) => {
    expect(() => resolved(value, functions)).toThrow('outside AWS');
  });
});

describe('the tasks of a definition', () => {
  const task = (name: string) => ({ Type: 'Task', Resource: arn(name) });
  test('are found inside Parallel and Map states too', () => {
    const definition = {
      States: {
        together: { Type: 'Parallel', Branches: [{ States: { a: task('one') } }, { States: { b: task('two') } }] },
        each: { Type: 'Map', ItemProcessor: { States: { c: task('three') } } },
        old: { Type: 'Map', Iterator: { States: { d: task('four') } } },
        last: task('five'),
        end: { Type: 'Succeed' },
      },
    };
    expect(tasksOf(definition)).toEqual({ a: 'one', b: 'two', c: 'three', d: 'four', last: 'five' });
  });
  test('that invoke something else are refused: run here, they would call AWS', () => {
    const definition = { States: { ask: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' } } };
    expect(() => tasksOf(definition)).toThrow('The task ask does not invoke one of our functions: arn:aws:states:::lambda:invoke');
  });
});
