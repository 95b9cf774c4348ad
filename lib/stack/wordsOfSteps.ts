import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ensure } from './expected.ts';

/** Members of a step that ask and judge. They begin a line of the step's own depth, and go on until the next one does: the files are formatted, CI sees to it. */
const asking = /^ {2}(?:async )?(?:gather|ahead|otherwise|classify)\b.*\n(?:(?: {3,}.*| {2}[\])}].*)?\n)*/gm;

/** A step's file without what asks and judges, line for line. `file` is its name in an error. Throws `GeneratedOtherwise` where it is written in another form. */
export function wordsOf(source: string, file: string): string {
  const taken = [...source.matchAll(asking)].map(([member]) => /\w+/.exec(member.replace(/^ {2}async /, ''))?.[0]);
  ensure(
    ['gather', 'classify'].every((name) => taken.filter((one) => one === name).length === 1),
    `one gather and one classify in ${file}`,
  );
  return source.replace(asking, (member) => member.replace(/[^\n]/g, ''));
}

/**
 * Who comes to a step through a runbook wants its words and the shape of its facts, and asks nothing: `postVerdict`, whose bundle grows with every
 * runbook. The step's own function imports the step itself, and has all of it.
 */
export const wordsOfSteps: Plugin = {
  name: 'words-of-steps',
  setup(build) {
    build.onResolve({ filter: /\/steps\/\w+\.ts$/ }, ({ path, importer, resolveDir }) =>
      /[\\/]lib[\\/]runbooks[\\/]/.test(importer) ? { path: join(resolveDir, path), namespace: 'words' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'words' }, async ({ path }) => ({
      contents: wordsOf(await readFile(path, 'utf8'), path),
      loader: 'ts',
      resolveDir: dirname(path),
    }));
  },
};
