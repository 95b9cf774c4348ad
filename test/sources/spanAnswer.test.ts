import { describe, expect, test } from 'vitest';
import { datadogAt, query, window } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

const meta = { elapsed: 27, status: 'done' };
const bucket = (attributes: unknown) => ({ data: [{ type: 'bucket', id: 'x', attributes }], meta });
async function errorOf(body: unknown): Promise<string> {
  const { url } = await recordingServer({ body });
  return datadogAt(url)
    .countSpans({ query, window, facets: ['resource_name'] })
    .then(
      () => 'no error',
      (error: Error) => error.name,
    );
}

describe('a part of the truth is never taken for the whole', () => {
  test('Datadog ran out of time', async () => {
    const { url } = await recordingServer({ body: { ...bucket({ by: {}, compute: { c0: 1 } }), meta: { ...meta, status: 'timeout' } } });
    await expect(datadogAt(url).countSpans({ query, window, facets: [] })).rejects.toMatchObject({
      name: 'PartialResult',
      message: 'Datadog ran out of time and counted only a part of the spans',
    });
  });
  test('Datadog ended in a way that we do not know', async () => {
    expect(await errorOf({ data: [], meta: { ...meta, status: 'partial' } })).toBe('UnexpectedAnswer');
  });
  test('Datadog warns, which it does where results may be partial', async () => {
    expect(
      await errorOf({
        data: [],
        meta: { ...meta, warnings: [{ code: 'unknown_index', detail: 'indexes: foo', title: 'One or several indexes are missing' }] },
      }),
    ).toBe('PartialResult');
    expect(await errorOf({ data: [], meta: { ...meta, warnings: [] } })).toBe('no error');
  });
  test('an answer that says nothing about itself is believed: so the oldest recordings are', async () => {
    expect(await errorOf({ data: [] })).toBe('no error');
  });
});

describe('an answer of another shape is an UnexpectedAnswer, not zero spans', () => {
  test.each([
    ['an object without data', {}],
    ['no object', 'null'],
    ['an array', []],
    ['a text', '"ok"'],
    ['a number', '7'],
    ['data that is no list', { data: {}, meta }],
    ['data null', { data: null, meta }],
    ['a bucket that is no object', { data: ['x'], meta }],
    ['a bucket null', { data: [null], meta }],
    ['a bucket without attributes', { data: [{ id: 'x', type: 'bucket' }], meta }],
    ['a bucket without a count', bucket({ by: { resource_name: 'x' } })],
    ['a bucket with an empty count', bucket({ by: { resource_name: 'x' }, compute: {} })],
    ['another name for the count', bucket({ by: { resource_name: 'x' }, compute: { c1: 5 } })],
    ['a count that is a word', bucket({ by: { resource_name: 'x' }, compute: { c0: 'many' } })],
    ['a count null', bucket({ by: { resource_name: 'x' }, compute: { c0: null } })],
    ['a count below zero', bucket({ by: { resource_name: 'x' }, compute: { c0: -1 } })],
    ['a point without a value', bucket({ by: { resource_name: 'x' }, compute: { c0: [{ time: '2026-03-14T22:05:00Z' }] } })],
    ['a point at no time', bucket({ by: { resource_name: 'x' }, compute: { c0: [{ time: 'yesterday', value: 1 }] } })],
  ])('%s', async (_, body) => expect(await errorOf(body)).toBe('UnexpectedAnswer'));
});

test.each([
  ['alone', { errors: ['something went wrong'] }],
  ['beside data', { data: [], meta: { status: 'done' }, errors: ['shard 3 is lost'] }],
  ['as a text', { data: [], errors: 'boom' }],
])('errors in a 200, %s, are a PartialResult and never zero spans', async (_, body) => expect(await errorOf(body)).toBe('PartialResult'));
