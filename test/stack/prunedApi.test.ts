import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operationsOf, prunedApi, prunedConfiguration } from '../../lib/stack/prunedApi.ts';

const packages = 'node_modules/@datadog/datadog-api-client/dist/packages';
const spans = readFileSync(`${packages}/datadog-api-client-v2/apis/SpansApi.js`, 'utf8');
const configuration = readFileSync(`${packages}/datadog-api-client-common/configuration.js`, 'utf8');
const otherwise = (message: string) => expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining(message) });

describe('an API file', () => {
  test('keeps what an operation is made of, and no other operation', () => {
    const pruned = prunedApi(spans, 'SpansApi', ['listSpans']);
    // One for each: the request, the answer, the call that joins them.
    expect(pruned.match(/^ {4}\w+\(.*\) \{$/gm)).toEqual([
      '    listSpans(body, _options) {',
      '    listSpans(response) {',
      '    constructor(configuration, requestFactory, responseProcessor) {',
      '    listSpans(param, options) {',
    ]);
    expect(pruned).toContain('["aggregateSpans","listSpansWithPagination","listSpansGet","listSpansGetWithPagination"]');
  });
  test('an operation in pages keeps the one that it asks page by page', () => {
    const pruned = prunedApi(spans, 'SpansApi', ['listSpansWithPagination']);
    expect(pruned.match(/^ {4}\w+\(.*\) \{$/gm)).toEqual([
      '    listSpans(body, _options) {',
      '    listSpans(response) {',
      '    constructor(configuration, requestFactory, responseProcessor) {',
      '    listSpansWithPagination(param, options) {',
    ]);
  });
  test('has its operations by name', () => {
    expect(operationsOf(spans, 'SpansApi')).toEqual(['aggregateSpans', 'listSpans', 'listSpansWithPagination', 'listSpansGet', 'listSpansGetWithPagination']);
  });

  test.each([
    ['an operation that is not there', spans, 'inventSpans', 'the operation inventSpans of SpansApi'],
    ['a class that is not there', spans.replaceAll('SpansApiRequestFactory', 'Requests'), 'listSpans', 'the class SpansApiRequestFactory'],
    ['an operation without its request', spans.replace('    listSpans(body', '    sendSpans(body'), 'listSpans', 'listSpans in SpansApiRequestFactory'],
    [
      'an operation without its answer',
      spans.replace('    listSpans(response', '    readSpans(response'),
      'listSpans',
      'listSpans in SpansApiResponseProcessor',
    ],
    ['an operation that is joined otherwise', spans.replaceAll('this.requestFactory.', 'requests.'), 'listSpans', 'builds the request'],
    ['an operation that calls another', spans.replaceAll('this.configuration.httpApi', 'this.send().httpApi'), 'listSpans', 'listSpans in SpansApi that'],
  ])('%s stops the build by its name', (_, source, operation, message) => {
    expect(() => prunedApi(source, 'SpansApi', [operation])).toThrow(otherwise(message));
  });
});

describe('the table of unstable operations', () => {
  const listed = (text: string) => text.match(/"v\d\.\w+": (?:true|false)/g) ?? [];
  test('keeps the switches of the operations that are used, and all else of the file', () => {
    const pruned = prunedConfiguration(configuration, new Set(['createSLOReportJob', 'listSpans']));
    expect(listed(pruned)).toEqual(['"v2.createSLOReportJob": false']);
    expect(pruned.replace(/^ +"v2.*\n/gm, '').replace(/\n\n/g, '\n')).toBe(configuration.replace(/^ +"v2.*\n/gm, '').replace(/\n\n/g, '\n'));
  });
  test('keeps those of the older API, whose calls are not looked for', () => {
    const older = configuration.replace('        "v2.', '        "v1.getOld": false,\n        "v2.');
    expect(listed(prunedConfiguration(older, new Set()))).toEqual(['"v1.getOld": false']);
  });
  test('a table that is not there, or holds something else, stops the build', () => {
    expect(() => prunedConfiguration('const other = {};', new Set())).toThrow(otherwise('the table of unstable operations'));
    expect(() => prunedConfiguration(configuration.replace('        "v2.', '        ...more,\n        "v2.'), new Set())).toThrow(otherwise('switches'));
  });
});
