import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, expected } from './expected.ts';

/** `Array<Type>`, `{ [key: string]: Type; }`, `[Type, Type]` -> the names in it that the client's tables have to know. */
const namesIn = (type: string): string[] => (type.match(/[A-Z]\w*/g) ?? []).filter((name) => name !== 'Array' && name !== 'Date');

/** The models that an API file sends and receives, by name. Throws `GeneratedOtherwise` where one is not named in so many letters. */
export function rootsOf(source: string): string[] {
  const types = [...source.matchAll(/\.(?:de)?serialize\([\s\S]*?, "([^"]+)"/g)];
  ensure(types.length === (source.match(/serialize\(/g) ?? []).length, 'a type beside everything that is sent or read in an API file');
  return types.flatMap(([, type = '']) => namesIn(type));
}

/** The table of a client's ObjectSerializer.js: each enum's and each one-of's lines, and which names are models. */
export interface SerializerTable {
  readonly enums: ReadonlySet<string>;
  readonly oneOfs: ReadonlyMap<string, readonly string[]>;
  readonly models: ReadonlySet<string>;
}

const tables = ['enumsMap', 'typeMap', 'oneOfMap'] as const;

/** One of the three objects of ObjectSerializer.js, as text. */
const sectionOf = (source: string, name: (typeof tables)[number]): string =>
  expected(new RegExp(`\\nconst ${name} = \\{\\n([\\s\\S]*?)\\n\\};`).exec(source)?.[1], name);

/** The entries of one of them by name, as text; an entry starts at four spaces. */
function entriesOf(source: string, table: (typeof tables)[number]): Map<string, string> {
  const form = table === 'typeMap' ? /^ {4}(\w+): \w+\.\w+,?$/ : /^ {4}(\w+): \[([\s\S]*)\],?$/;
  const entries = sectionOf(source, table).split(/\n(?= {4}[^\s\]])/);
  return new Map(entries.map((entry) => [expected(form.exec(entry)?.[1], `a known form of the entry "${entry.trim().slice(0, 80)}" of ${table}`), entry]));
}

export function tableOf(source: string): SerializerTable {
  const membersIn = (entry: string) => [...entry.matchAll(/"([^"]+)"/g)].flatMap(([, type = '']) => namesIn(type));
  return {
    enums: new Set(entriesOf(source, 'enumsMap').keys()),
    oneOfs: new Map([...entriesOf(source, 'oneOfMap')].map(([name, entry]) => [name, membersIn(entry)])),
    models: new Set(entriesOf(source, 'typeMap').keys()),
  };
}

/** The types that a model's file names in its `attributeTypeMap`. */
function attributesOf(source: string, name: string): string[] {
  const map = expected(/attributeTypeMap = \{([\s\S]*?)\n?\};/.exec(source)?.[1], `attributeTypeMap of ${name}`);
  const types = [...map.matchAll(/ type: "([^"]+)"/g)];
  ensure(types.length === (map.match(/ baseName: /g) ?? []).length, `a type for each attribute of ${name}`);
  return types.flatMap(([, type = '']) => namesIn(type));
}

/**
 * Every model, enum and one-of that can be met from some roots: through the models' `attributeTypeMap` and the one-ofs' members. Throws
 * `GeneratedOtherwise` at a name that no table knows: inside a one-of, a type that is missing would be dropped without a word.
 */
export function reachable(roots: readonly string[], { enums, oneOfs, models }: SerializerTable, modelsFolder: string): Set<string> {
  const met = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (met.has(name)) continue;
    met.add(name);
    ensure(models.has(name) || enums.has(name) || oneOfs.has(name), `the type ${name} in ObjectSerializer.js`);
    open.push(...(oneOfs.get(name) ?? []));
    if (models.has(name)) open.push(...attributesOf(readFileSync(join(modelsFolder, `${name}.js`), 'utf8'), name));
  }
  return met;
}

/** ObjectSerializer.js with the tables and requires of `names` alone. What is left out, the serialiser itself calls an unknown type, and throws. */
export function prunedSerializer(source: string, names: ReadonlySet<string>): string {
  const keptOf = (table: (typeof tables)[number]) => [...entriesOf(source, table)].flatMap(([name, entry]) => (names.has(name) ? [entry] : [])).join('\n');
  const withTables = tables.reduce((text, table) => text.replace(sectionOf(source, table), () => keptOf(table)), source);
  return withTables.replace(/^const (\w+)_1 = require\("\.\/(\w+)"\);\n/gm, (line, name: string) => (names.has(name) ? line : ''));
}
