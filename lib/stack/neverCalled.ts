import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import { ensure } from './expected.ts';
import { notInBundle } from './notInBundle.ts';

export interface NeverCalled {
  /** The files of a library, as paths. */
  readonly files: RegExp;
  /** What of an ES module is called after all. */
  readonly but?: readonly string[];
  /** What of it is called, and may do nothing: it becomes a function that gives undefined. */
  readonly idle?: readonly string[];
}

/** Parts of libraries that other parts of them import, and that our functions never call. */
export const neverCalled: readonly NeverCalled[] = [
  // Datadog's client compresses what it submits, where it is told to: `Content-Encoding`. We submit as it is; answers are unpacked by fetch.
  { files: /[\\/]node_modules[\\/]pako[\\/].*\.m?js$/ },
  // Slack's client: uploads of files, and messages that grow while they are read. We post.
  { files: /[\\/]@slack[\\/]web-api[\\/]dist[\\/](?:file-upload|chat-stream)\.js$/ },
  // zod: schemas as JSON Schema. `aggregateChecks` stands in the same file and answers what a schema's own limits are.
  { files: /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/ },
  { files: /[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/, but: ['aggregateChecks'] },
  // zod: values that contain themselves. JSON has none; zod/mini leaves this out too unless told to.
  { files: /[\\/]zod[\\/]v4[\\/]core[\\/]memoizer\.js$/, idle: ['memoizer'] },
];

/** The names that an ES module exports; none for one that is CommonJS. Throws `GeneratedOtherwise` at an export of a form that it does not know. */
function exportsOf(source: string, path: string): string[] {
  const declared = [...source.matchAll(/^export (?:async )?(?:const|function|class) ([\w$]+)/gm)].map(([, name = '']) => name);
  const lists = [...source.matchAll(/^export \{([^}]*)\};/gm)].map(([, names = '']) => names.split(',').map((one) => one.trim().split(' as ').at(-1) ?? ''));
  ensure(declared.length + lists.length === (source.match(/^export\b/gm) ?? []).length, `exports of a known form in ${path}`);
  return [...declared, ...lists.flat()];
}

/** A module of the same exports as `source`, the file at `path`; using any of them throws `NotInBundle`, but for those that are kept or idle. */
export function stubOf(source: string, path: string, { but = [], idle = [] }: Omit<NeverCalled, 'files'> = {}): string {
  const file = path.replace(/^.*[\\/]node_modules[\\/]/, '').replace(/\.m?js$/, '');
  const names = exportsOf(source, path);
  if (names.length === 0) return `module.exports = new Proxy({}, { get(_, name) { if (name !== "__esModule") ${notInBundle(`"${file}." + String(name)`)} } });`;
  ensure(
    [...but, ...idle].every((name) => names.includes(name)),
    `${[...but, ...idle].join(', ')} in ${path}`,
  );
  const stubs = names
    .filter((name) => !but.includes(name))
    .map(
      (name, index) =>
        `const gone${index} = ${idle.includes(name) ? '() => undefined' : `/* @__PURE__ */ gone("${name}")`}; export { gone${index} as ${name} };`,
    );
  const whole = but.length === 0 ? '' : `export { ${but.join(', ')} } from "./${basename(path)}?whole";`;
  return `function gone(name) {
  const used = () => { ${notInBundle(`"${file}." + name`)} };
  return new Proxy(function () {}, { get: used, apply: used, construct: used });
}
${stubs.join('\n')}
${whole}`;
}

/** Bundles without what is never called: using it after all throws `NotInBundle`. */
export const withoutNeverCalled: Plugin = {
  name: 'without-never-called',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /\?whole$/ }, async ({ path, importer, kind, resolveDir }) => {
      const found = await resolve(path.slice(0, -'?whole'.length), { importer, kind, resolveDir });
      return { path: found.path, errors: found.errors, suffix: '?whole', sideEffects: found.sideEffects };
    });
    for (const { files, ...kept } of neverCalled) {
      onLoad({ filter: files }, ({ path, suffix }) =>
        suffix === '?whole' ? undefined : { contents: stubOf(readFileSync(path, 'utf8'), path, kept), loader: 'js' },
      );
    }
  },
};
