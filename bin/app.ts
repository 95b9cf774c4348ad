import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import * as z from 'zod';
import { runbooks } from '../lib/runbooks/index.ts';
import { bundle } from '../lib/stack/bundle.ts';
import { FirstlookStack, functionNames } from '../lib/stack/firstlookStack.ts';

const root = join(import.meta.dirname, '..');
const bundles = join(root, '.bundles');
await bundle(
  functionNames(runbooks).map((name) => join(root, 'functions', `${name}.ts`)),
  bundles,
);

const app = new App();
const given = (name: string): string | undefined => z.string().optional().parse(app.node.tryGetContext(name));
try {
  new FirstlookStack(app, 'Firstlook', {
    runbooks,
    code: (functionName) => Code.fromAsset(join(bundles, functionName)),
    slackChannel: given('slackChannel'),
    language: given('language'),
    oncall: given('oncall'),
    alarmEmail: given('alarmEmail'),
    warming: given('warming') !== 'false',
    accessLogs: given('accessLogs') === 'true',
  });
} catch (error) {
  // What is wrong with the context or a runbook is said in a sentence; a stack trace would bury it.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
