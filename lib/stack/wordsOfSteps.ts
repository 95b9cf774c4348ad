import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Plugin, transform } from 'esbuild';
import { ensure, expected } from './expected.ts';
import { notInBundle } from './notInBundle.ts';

/** What only a step's own function does; `gather` and `classify` every step has. */
const doing = ['ahead', 'gather', 'otherwise', 'classify'];

/**
 * A step's file as who only words its findings needs it: what asks and judges throws `NotInBundle`, and what nothing else uses of the file falls away
 * with it. `source` as esbuild prints it, where each of the step's members begins at two spaces. Throws `GeneratedOtherwise` at another form.
 */
export function wordsOfStep(source: string, name: string): string {
  const body = expected(new RegExp(`^export const ${name} = step\\(\\{\\n([\\s\\S]*?)\\n\\}\\);$`, 'm').exec(source)?.[1], `the step ${name}`);
  const members = body.split(/\n(?= {2}[^\s})\]])/).map((text) => ({
    text: text.replace(/,$/, ''),
    called: expected(/^ {2}(?:async )?(\w+)(?:[:(,]|$)/.exec(text)?.[1], `a known form of "${text.slice(0, 60)}" in the step ${name}`),
  }));
  for (const one of ['gather', 'classify']) ensure(members.filter(({ called }) => called === one).length === 1, `${one} in the step ${name}`);
  const kept = members.filter(({ called }) => !doing.includes(called)).map(({ text }) => text);
  const stubs = ['gather', 'classify'].map((one) => `  ${one}() { ${notInBundle(`"${name}.${one}"`)} }`);
  return source.replace(body, () => [...kept, ...stubs].join(',\n'));
}

/**
 * Bundles with a runbook's steps as words alone: a function that knows all runbooks, to post a verdict, asks no question of theirs. A step's own
 * function imports the step itself, and gets all of it.
 */
export const wordsOfSteps: Plugin = {
  name: 'words-of-steps',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /[\\/]steps[\\/]\w+\.ts$/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === 'words' || !/[\\/]lib[\\/]runbooks[\\/]/.test(importer)) return undefined;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: 'words' });
      return { path: found.path, errors: found.errors, suffix: '?words' };
    });
    onLoad({ filter: /[\\/]steps[\\/]\w+\.ts$/ }, async ({ path, suffix }) => {
      if (suffix !== '?words') return undefined;
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', charset: 'utf8', target: 'node24' });
      return { contents: wordsOfStep(code, basename(path, '.ts')), loader: 'js' };
    });
  },
};
