import { rmSync } from 'node:fs';
import type { App } from 'aws-cdk-lib/core';
import { vi } from 'vitest';
import { featureFlags } from '../../lib/stack/resolve.ts';
import { type ExampleTemplate, templateSchema } from './exampleTemplate.ts';

/** The app and the template that bin/app.ts makes, with the feature flags of cdk.json and some `-c` context, synthesised. */
export async function asBinMakesIt(context: Readonly<Record<string, unknown>> = {}): Promise<{ app: App; template: ExampleTemplate }> {
  vi.stubEnv('CDK_CONTEXT_JSON', JSON.stringify({ ...featureFlags(), slackChannel: 'C0123ABCD', ...context }));
  vi.resetModules();
  try {
    const { app } = await import('../../bin/app.ts');
    const assembly = app.synth();
    try {
      return { app, template: templateSchema.parse(assembly.getStackByName('Firstlook').template) };
    } finally {
      rmSync(assembly.directory, { recursive: true });
    }
  } finally {
    vi.unstubAllEnvs();
  }
}
