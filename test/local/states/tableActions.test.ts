import { describe, expect, test } from 'vitest';
import { tableActions } from '../../../lib/local/states/tableActions.ts';

const TableName = 't';
const item = (version: string) => ({ id: { S: 'a' }, version: { N: version } });
const made = () => {
  const { GetItem, PutItem, UpdateItem } = tableActions('id');
  const on = (act: typeof GetItem) => (request: object) => act?.({ TableName, ...request });
  return { get: on(GetItem), put: on(PutItem), update: on(UpdateItem) };
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

describe('an update', () => {
  const Key = { id: { S: 'a' } };
  const values = (given: object) => ({ ExpressionAttributeValues: given });
  test('sets values, keeps those that are there where it is told to, and adds to sets', () => {
    const { update } = made();
    const UpdateExpression = 'SET at = if_not_exists(at, :at), seen = :seen ADD names :name, others :name';
    const once = { Key, UpdateExpression, ReturnValues: 'ALL_NEW' };
    update({ ...once, ...values({ ':at': { N: '1' }, ':seen': { N: '1' }, ':name': { SS: ['b'] } }) });
    expect(update({ ...once, ...values({ ':at': { N: '2' }, ':seen': { N: '2' }, ':name': { SS: ['a', 'b'] } }) })).toEqual({
      Attributes: { ...Key, at: { N: '1' }, seen: { N: '2' }, names: { SS: ['a', 'b'] }, others: { SS: ['a', 'b'] } },
    });
  });
  test('leaves out what it removes, after all else', () => {
    const { update } = made();
    update({ Key, UpdateExpression: 'SET at = :at, room = :at', ...values({ ':at': { N: '1' } }) });
    const all = { ReturnValues: 'ALL_NEW', ...values({ ':at': { N: '2' } }) };
    expect(update({ Key, UpdateExpression: 'SET at = :at REMOVE room', ...all })).toEqual({ Attributes: { ...Key, at: { N: '2' } } });
  });
  test('adds to a number, and to one that is not there', () => {
    const { update } = made();
    const adding = { Key, UpdateExpression: 'ADD more :at', ReturnValues: 'ALL_NEW', ...values({ ':at': { N: '2' } }) };
    expect([update(adding), update(adding)]).toEqual([{ Attributes: { ...Key, more: { N: '2' } } }, { Attributes: { ...Key, more: { N: '4' } } }]);
  });
  test('that makes an item larger than 400 KB is refused, and changes nothing', () => {
    const { get, update } = made();
    const adding = (letters: number) => update({ Key, UpdateExpression: 'ADD names :name', ...values({ ':name': { SS: ['x'.repeat(letters)] } }) });
    adding(400_000);
    const before = get({ Key });
    expect(() => adding(9_600)).toThrow('Item size to update has exceeded the maximum allowed size');
    expect(get({ Key })).toEqual(before);
    adding(9_500);
  });
  test('whose condition does not hold changes nothing', () => {
    const { get, update } = made();
    const adding = { Key, UpdateExpression: 'ADD names :name', ConditionExpression: 'attribute_not_exists(at)', ...values({ ':name': { SS: ['x'] } }) };
    expect(update(adding)).toEqual({});
    update({ Key, UpdateExpression: 'SET at = :at', ...values({ ':at': { N: '1' } }) });
    expect(() => update(adding)).toThrow('The conditional request failed');
    expect(get({ Key })).toEqual({ Item: { ...Key, at: { N: '1' }, names: { SS: ['x'] } } });
  });
  test.each(['', 'REMOVE', 'DELETE names :at', 'SET at', 'SET at = :missing', 'ADD names', 'SET at = at + :at'])('%s is refused', (UpdateExpression) => {
    const { update } = made();
    expect(() => update({ Key, UpdateExpression, ...values({ ':at': { N: '1' } }) })).toThrow('Invalid UpdateExpression here');
  });
});
