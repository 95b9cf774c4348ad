import type { Metafile, Plugin } from 'esbuild';
import { bundle } from '../stack/bundle.ts';

/** Where the deep imports of our sources are: the client's own must stay as they are. */
const ours = /[\\/]lib[\\/]sources[\\/][^\\/]+\.ts$/;

/** What the deep files export, as the root gives it: `client` is datadog-api-client-common, `v2` its models and APIs. */
const fromRoot = "const root = require('@datadog/datadog-api-client');\nmodule.exports = { ...root.client, ...root.v2, logger: root.logger };";

/** Our imports of single files of Datadog's client, made imports of its root: how its README shows it, and how a handler is written at first. */
const rootImports: Plugin = {
  name: 'root-imports',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@datadog\/datadog-api-client\/dist\// }, ({ importer, resolveDir }) =>
      ours.test(importer) ? { path: 'root', namespace: 'datadog', pluginData: { resolveDir } } : undefined,
    );
    onLoad({ filter: /^root$/, namespace: 'datadog' }, ({ pluginData }) => ({ contents: fromRoot, loader: 'js', resolveDir: pluginData.resolveDir }));
  },
};

/**
 * The same handlers, bundled as somebody would who has not looked: Datadog's client imported from its root and nothing left out. All else
 * is as in lib/stack/bundle.ts, minified as well. `<outDir>/<name>/index.mjs` for each of `entries`, paths of functions/*.ts.
 */
export const naiveBundle = (entries: readonly string[], outDir: string): Promise<Metafile> => bundle(entries, outDir, [rootImports]);
