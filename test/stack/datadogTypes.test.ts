import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prunedSerializer, reachable, rootsOf, tableOf } from '../../lib/stack/datadogTypes.ts';

const models = mkdtempSync(join(tmpdir(), 'firstlook-models-'));
const model = (name: string, attributes: string) => writeFileSync(join(models, `${name}.js`), `${name}.attributeTypeMap = {${attributes}};\n`);
beforeAll(() => {
  model('Question', '\n    filter: {\n        baseName: "filter",\n        type: "Array<Filter>",\n    },\n');
  model(
    'Filter',
    '\n    at: {\n        baseName: "at",\n        type: "{ [key: string]: Value; }",\n    },\n    on: {\n        baseName: "on",\n        type: "Date",\n    },\n',
  );
  model('Exact', '');
  model('Unrelated', '');
  model('Half', '\n    at: {\n        baseName: "at",\n    },\n');
});
afterAll(() => rmSync(models, { recursive: true }));

const serializer = (typeMap = '    Exact: Exact_1.Exact,') => `
const Exact_1 = require("./Exact");
const Unrelated_1 = require("./Unrelated");
const enumsMap = {
    Color: ["red", "blue"],
    Order: [
        "up",
        "down",
    ],
};
const typeMap = {
    Question: Question_1.Question,
    Filter: Filter_1.Filter,
${typeMap}
    Unrelated: Unrelated_1.Unrelated,
};
const oneOfMap = {
    Other: ["string"],
    Value: [
        "Exact",
        "Array<Color>",
        "string",
    ],
};
`;
const otherwise = (message: string) => expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining(message) });

describe('the types that an API file names', () => {
  test('what it sends and what it reads, inside lists and maps too', () => {
    const source = `x.serialize(body, "Question", ""); x.deserialize(
        x.parse(text, type), "Array<Answer>"); y.serialize(z, "string", "")`;
    expect(rootsOf(source)).toEqual(['Question', 'Answer']);
  });
  test('a type that is not written in letters stops the build', () => {
    expect(() => rootsOf('x.serialize(body, type); y.serialize(other, "Question", "")')).toThrow(otherwise('a type beside everything'));
  });
});

describe('the types that are met from some roots', () => {
  test('through attributes, lists, maps, one-ofs and enums', () => {
    expect(reachable(['Question'], tableOf(serializer()), models)).toEqual(new Set(['Question', 'Filter', 'Value', 'Exact', 'Color']));
  });
  test('are all that is kept of the tables and requires', () => {
    expect(prunedSerializer(serializer(), new Set(['Question', 'Exact', 'Order', 'Value']))).toBe(`
const Exact_1 = require("./Exact");
const enumsMap = {
    Order: [
        "up",
        "down",
    ],
};
const typeMap = {
    Question: Question_1.Question,
    Exact: Exact_1.Exact,
};
const oneOfMap = {
    Value: [
        "Exact",
        "Array<Color>",
        "string",
    ],
};
`);
  });
  test.each([
    ['a name that no table knows', serializer('    Spare: Spare_1.Spare,'), ['Question'], 'the type Exact'],
    ['a table that is not there', 'const other = {};', [], 'enumsMap'],
    ['an entry of another form', serializer('    "Exact": get(Exact_1),'), [], 'the entry ""Exact": get(Exact_1),'],
    ['a model without its attributes', serializer('    Exact: Exact_1.Exact,\n    Half: Half_1.Half,'), ['Half'], 'a type for each attribute of Half'],
  ])('%s stops the build: in a one-of it would be dropped without a word', (_, source, roots, message) => {
    expect(() => reachable(roots, tableOf(source), models)).toThrow(otherwise(message));
  });
});
