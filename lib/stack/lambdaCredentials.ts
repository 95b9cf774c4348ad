import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

const name = '@aws-sdk/credential-provider-node';

/**
 * AWS keys from the environment alone, where Lambda puts those of the function's role
 * (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). The AWS clients' own chain goes on to profiles, SSO, processes and
 * instance metadata, which no function has: 130 KB and 20 ms of every cold start. Without keys the error stays AWS's own,
 * `CredentialsProviderError: Unable to find environment variable credentials`. A client that wants another part of the chain stops the build.
 */
export const lambdaCredentials: Plugin = {
  name: 'lambda-credentials',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: new RegExp(`^${name}$`) }, async ({ importer, kind, resolveDir, pluginData }) => {
      if (pluginData === name) return undefined;
      const { path, errors } = await resolve(name, { importer, kind, resolveDir, pluginData: name });
      return { path, errors, namespace: name };
    });
    onLoad({ filter: /.*/, namespace: name }, ({ path }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: dirname(path),
    }));
  },
};
