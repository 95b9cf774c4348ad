import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App, CfnElement, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import type { Runbook } from '../engine/language.ts';
import { resolved, tasksOf } from './definition.ts';
import { FirstlookStack, type FirstlookStackProps } from './firstlookStack.ts';
import { localArn } from './localArn.ts';
import { type PlayedRule, rulesIn } from './playedRules.ts';

/** A state machine as CDK makes it, ready to be interpreted. */
export interface SynthesisedMachine {
  /** Amazon States Language, parsed; functions have made-up ARNs that end in their names. */
  readonly definition: Record<string, unknown>;
  /** The function that each Task state invokes, by the state's name, states inside Parallel and Map included. */
  readonly tasks: Record<string, string>;
}
export interface Synthesised {
  /** By runbook name. */
  readonly machines: Record<string, SynthesisedMachine>;
  /** The rules of EventBridge that start a function of ours, where the machines have the ARNs of `localArn`. */
  readonly rules: readonly PlayedRule[];
}

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() })),
});
const definitionSchema = z.record(z.string(), z.unknown());
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** Synthesises the app that the stack is in, and reads the state machines out of the template. Throws at a token that only AWS can resolve. */
export function synthesised(stack: FirstlookStack): Synthesised {
  const app = Stage.of(stack);
  if (!app) throw new Error('The stack is in no app');
  const { Resources } = template.parse(app.synth().getStackByName(stack.stackName).template);
  const logicalId = ({ node: { defaultChild } }: IConstruct): string => {
    if (!CfnElement.isCfnElement(defaultChild)) throw new Error('A construct without a resource of its own');
    return z.string().parse(stack.resolve(defaultChild.logicalId));
  };
  const names = new Map(Object.entries(stack.functions).map(([name, made]) => [logicalId(made), name]));
  const machines = Object.entries(stack.machines).map(([name, machine]): [string, SynthesisedMachine] => {
    const text = resolved(Resources[logicalId(machine)]?.Properties?.DefinitionString, names);
    const definition = definitionSchema.parse(JSON.parse(text));
    return [name, { definition, tasks: tasksOf(definition) }];
  });
  const arns = Object.values(stack.machines).map((machine): [string, string] => {
    const id = logicalId(machine);
    return [id, localArn(z.string().parse(Resources[id]?.Properties?.StateMachineName))];
  });
  return { machines: Object.fromEntries(machines), rules: rulesIn(Resources, new Map(arns), names) };
}

/** The feature flags of cdk.json, which the CDK command line gives to an app and nobody else does. */
export const featureFlags = (): Record<string, unknown> => cdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'))).context;

/**
 * The state machines of some runbooks as they would be deployed, without bundling the functions: half a second instead of several.
 * Leaves nothing on disk.
 */
export function synthesise(runbooks: readonly Runbook[], options: Pick<FirstlookStackProps, 'warming'> = {}): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'firstlook-synth-'));
  try {
    const quick = { analyticsReporting: false, treeMetadata: false, builtinCloudFormationValidation: false };
    const app = new App({ outdir, context: featureFlags(), ...quick });
    const code = () => Code.fromInline('// not bundled');
    return synthesised(new FirstlookStack(app, 'Firstlook', { runbooks, code, slackChannel: 'C00000000', alarmEmail: 'ops@example.com', ...options }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
