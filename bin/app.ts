import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import * as z from 'zod';
import { bundle } from '../lib/stack/bundle.ts';
import { datadogIpRanges } from '../lib/stack/datadogIpRanges.ts';
import { functionNames } from '../lib/stack/functionNames.ts';
import { refuseUnknownSyncs } from '../lib/stack/refuseUnknownSyncs.ts';
import { deployedSyncs } from '../lib/stack/syncsContext.ts';
import { warnWithoutPages } from '../lib/stack/warnWithoutPages.ts';

const root = join(import.meta.dirname, '..');
// A folder for each run: two at once would take each other's bundles away.
mkdirSync(join(root, '.bundles'), { recursive: true });
const bundles = mkdtempSync(join(root, '.bundles', 'run-'));

export const app = new App();
const given = (name: string): string | undefined => z.string().optional().parse(app.node.tryGetContext(name));
try {
  // Loaded here, as what is wrong with a declaration is thrown as its file loads.
  const { runbooks } = await import('../lib/runbooks/index.ts');
  const { syncs } = await import('../lib/syncs/index.ts');
  const { FirstlookStack } = await import('../lib/stack/firstlookStack.ts');
  // In cdk.json the minutes may be a number.
  const syncMinutes = z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .parse(app.node.tryGetContext('syncMinutes'));
  refuseUnknownSyncs(runbooks, syncs);
  const deployed = deployedSyncs(syncs, { syncs: given('syncs'), redashUrl: given('redashUrl'), syncMinutes });
  await bundle(
    functionNames(runbooks, deployed).map((name) => join(root, 'functions', `${name}.ts`)),
    bundles,
  );
  const stack = new FirstlookStack(app, 'Firstlook', {
    runbooks,
    code: (functionName) => Code.fromAsset(join(bundles, functionName)),
    slackChannel: given('slackChannel'),
    language: given('language'),
    oncall: given('oncall'),
    runbookPages: given('runbookPages'),
    alarmEmail: given('alarmEmail'),
    syncs: deployed,
    warming: given('warming') !== 'false',
    accessLogs: given('accessLogs') === 'true',
    datadogIpRanges: datadogIpRanges(app.node.tryGetContext('datadogIpAllowList')),
  });
  warnWithoutPages(stack, given('runbookPages'));
} catch (error) {
  // What is wrong with the context or a declaration is said in a sentence; a stack trace would bury it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  // The stack has copied them to where CDK uploads them from.
  rmSync(bundles, { recursive: true });
}
// CDK would write a template of half a stack at the end.
if (process.exitCode) process.exit();
