import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a generated file the pruning has to know; a client that is generated otherwise stops the build here, and not at 3 a.m. */
function must<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined)
    throw new Error(`the Datadog client is not generated as expected: ${what} not found; look at lib/stack/datadogTypes.ts`);
  return found;
}

/** `Array<Type>`, `{ [key: string]: Type; }`, `[Type, Type]` -> the names in it. */
const namesIn = (type: string): string[] => type.match(/[A-Z]\w*/g) ?? [];

/** The part of an API file that builds and reads one operation: every method of that name, up to the next one. */
const bodiesOf = (source: string, operation: string): string[] =>
  source.split(/\n {4}(?=(?:async )?\w+\([^)]*\) \{\n)/).filter((body) => body.startsWith(`${operation}(`));

/** The models that the operations of one API file send and receive, by name. Throws where an operation is not in the file. */
export function rootsOf(apiFile: string, operations: readonly string[]): string[] {
  const source = readFileSync(apiFile, 'utf8');
  return operations.flatMap((operation) => {
    const bodies = bodiesOf(source, operation);
    // A request, a response, and the call that joins them.
    if (bodies.length < 3) must(undefined, `the operation ${operation} in ${apiFile}`);
    return bodies.flatMap((body) => [...body.matchAll(/\.(?:de)?serialize\([\s\S]*?, "([^"]+)"/g)].flatMap(([, type = '']) => namesIn(type)));
  });
}

/** The table of a client's ObjectSerializer.js: each enum's and each one-of's lines, and which names are models. */
export interface SerializerTable {
  readonly enums: ReadonlySet<string>;
  readonly oneOfs: ReadonlyMap<string, readonly string[]>;
  readonly models: ReadonlySet<string>;
}

/** One of the three objects of ObjectSerializer.js, as text. */
export const sectionOf = (source: string, name: 'enumsMap' | 'typeMap' | 'oneOfMap'): string =>
  must(new RegExp(`\\nconst ${name} = \\{\\n([\\s\\S]*?)\\n\\};`).exec(source)?.[1], name);

export function tableOf(source: string): SerializerTable {
  const oneOfs = [...sectionOf(source, 'oneOfMap').matchAll(/^ {4}(\w+): \[([\s\S]*?)\],?$/gm)];
  return {
    enums: new Set([...sectionOf(source, 'enumsMap').matchAll(/^ {4}(\w+): \[/gm)].map(([, name = '']) => name)),
    oneOfs: new Map(oneOfs.map(([, name = '', members = '']) => [name, [...members.matchAll(/"([^"]+)"/g)].flatMap(([, type = '']) => namesIn(type))])),
    models: new Set([...sectionOf(source, 'typeMap').matchAll(/^ {4}(\w+): \w+\.\w+,?$/gm)].map(([, name = '']) => name)),
  };
}

/** Every model, enum and one-of that can be met from some roots: through the models' `attributeTypeMap` and the one-ofs' members. */
export function reachable(roots: readonly string[], { enums, oneOfs, models }: SerializerTable, modelsFolder: string): Set<string> {
  const met = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const known = models.has(name) || enums.has(name) || oneOfs.has(name);
    if (met.has(name) || !known) continue;
    met.add(name);
    if (oneOfs.has(name)) open.push(...(oneOfs.get(name) ?? []));
    if (!models.has(name)) continue;
    const source = readFileSync(join(modelsFolder, `${name}.js`), 'utf8');
    const map = must(
      /attributeTypeMap = \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? (/attributeTypeMap = \{\};/.test(source) ? '' : null),
      `attributeTypeMap of ${name}`,
    );
    open.push(...[...map.matchAll(/type: "([^"]+)"/g)].flatMap(([, type = '']) => namesIn(type)));
  }
  return met;
}
