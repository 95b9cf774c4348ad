import { expect, test } from 'vitest';
import { tableActions } from '../../../lib/local/states/tableActions.ts';

const TableName = 't';
const item = (version: string) => ({ id: { S: 'a' }, version: { N: version } });
const made = () => {
  const { GetItem, PutItem } = tableActions('id');
  return { get: (request: object) => GetItem?.({ TableName, ...request }), put: (request: object) => PutItem?.({ TableName, ...request }) };
};

test('an item is what was put last', () => {
  const { get, put } = made();
  expect(get({ Key: { id: { S: 'a' } } })).toEqual({});
  put({ Item: item('1') });
  put({ Item: item('2') });
  expect(get({ Key: { id: { S: 'a' } } })).toEqual({ Item: item('2') });
  expect(get({ Key: { id: { S: 'a' } }, TableName: 'other' })).toEqual({});
});
test('a condition that does not hold changes nothing', () => {
  const { get, put } = made();
  const absent = { ConditionExpression: 'attribute_not_exists(id)' };
  const version = (N: string) => ({ ConditionExpression: 'version = :v', ExpressionAttributeValues: { ':v': { N } } });
  expect(() => put({ Item: item('1'), ...version('0') })).toThrow('The conditional request failed');
  put({ Item: item('1'), ...absent });
  expect(() => put({ Item: item('9'), ...absent })).toThrow('The conditional request failed');
  expect(() => put({ Item: item('9'), ...version('2') })).toThrow('The conditional request failed');
  put({ Item: item('2'), ...version('1') });
  expect(get({ Key: { id: { S: 'a' } } })).toEqual({ Item: item('2') });
});
test('what is not known here is refused, and not taken for a condition that holds', () => {
  const { put } = made();
  expect(() => put({ Item: item('1'), ConditionExpression: 'size(id) > :v' })).toThrow('Invalid ConditionExpression');
  expect(() => put({ Item: { version: { N: '1' } } })).toThrow('does not match the schema');
});
