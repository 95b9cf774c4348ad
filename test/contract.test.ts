import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { alertSchema } from '../lib/alert.ts';
import type { AnyStep, Runbook } from '../lib/engine/language.ts';
import { run } from '../lib/engine/run.ts';
import { stepHandler } from '../lib/engine/stepHandler.ts';
import { alongside, pathName, paths, questions, stepsOf } from '../lib/engine/walk.ts';
import { verdictHandler } from '../lib/handlers/verdictHandler.ts';
import { statesOf } from '../lib/local/states/statesOf.ts';
import { runbooks } from '../lib/runbooks/index.ts';
import type { Datadog } from '../lib/sources/types.ts';
import { type SynthesisedMachine, synthesise } from '../lib/stack/resolve.ts';
import { casesOf } from './runbooks/cases.ts';
import { aslErrors } from './stack/aslErrors.ts';
import { alertOf } from './webhooks.ts';

const { machines } = synthesise(runbooks);
const machineOf = ({ name }: Runbook): SynthesisedMachine => machines[name] ?? expect.unreachable(`no machine for ${name}`);
const output = z.looseObject({ runbook: z.string(), verdict: z.looseObject({ id: z.string() }), slack: z.object({ channel: z.string(), ts: z.string() }) });

/** What Lambda makes of an error: its name, and a Cause with the message in JSON. */
const asLambda = (handler: (input: unknown) => Promise<unknown>) => async (input: unknown) => {
  try {
    return JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(input)))));
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw Object.assign(new Error(JSON.stringify({ errorType: name, errorMessage: message, trace: [] })), { name });
  }
};

/** Runs the synthesised machine in the embedded interpreter, with the functions' own code and a fake Datadog. Retries do not wait. */
async function interpret(runbook: Runbook, datadog: Datadog) {
  const { definition, tasks } = machineOf(runbook);
  const functions: Record<string, (input: unknown) => Promise<unknown>> = {
    ...Object.fromEntries(stepsOf([runbook]).map((step: AnyStep) => [step.name, stepHandler({ definition: step }, { datadog })])),
    postVerdict: verdictHandler(runbooks, {
      ready: async () => undefined,
      post: async () => ({ channel: 'C1', ts: '1.2' }),
      check: async () => ({ channel: 'C1', ts: '' }),
    }),
    whichGroups: async () => ({ groups: 2, named: ['a', 'b'], elsewhere: 1 }),
  };
  const handlers = Object.fromEntries(Object.entries(tasks).map(([state, fn]) => [state, asLambda(functions[fn] ?? expect.unreachable(`no function ${fn}`))]));
  const execution = new StateMachine(definition as never, { validationOptions: { noValidate: true } }).run({ ...alertOf() } as never, {
    overrides: { taskResourceLocalHandlers: handlers as never, retryIntervalOverrides: Object.fromEntries(Object.keys(tasks).map((state) => [state, 0])) },
    context: { Execution: { Id: 'arn:aws:states:us-east-1:000000000000:execution:m:e', StartTime: new Date().toISOString() } } as never,
  });
  return output.parse(await execution.result);
}

describe('the synthesised machine and run() agree', () => {
  const all = runbooks.flatMap((runbook) => (casesOf[runbook.name] ?? []).map(([path, datadog]): [string, Runbook, Datadog] => [path, runbook, datadog]));

  test.each(all)('%s', async (path, runbook, datadog) => {
    const here = await run(runbook, alertOf(), { datadog });
    const there = await interpret(runbook, datadog);
    expect([...here.steps.map(({ id, answer }) => `${id}=${answer}`), here.verdict.id].join(' > ')).toBe(path);
    expect(there).toMatchObject({ runbook: runbook.name, whichGroups: { groups: 2 }, verdict: here.verdict, slack: { channel: 'C1', ts: '1.2' } });
    for (const { id, answer } of here.steps) expect(there[id]).toMatchObject({ answer });
    // What stands alongside is in the state too, and in no path.
    const beside = alongside(runbook).map(({ name }) => name);
    for (const name of beside) expect(there[name]).toMatchObject({ answer: 'cannot-tell' });
    expect(Object.keys(there).filter((key) => questions(runbook).some(({ question }) => question.name === key))).toEqual(here.steps.map(({ id }) => id));
  });

  test('every path of every runbook is among them (test/runbooks/cases.ts)', () => {
    expect(all.map(([path]) => path).sort()).toEqual(runbooks.flatMap(paths).map(pathName).sort());
  });
});

describe.each(Object.entries(machines))('the definition of %s', (_, { definition, tasks }) => {
  const keysIn = (value: unknown): string[] =>
    typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);

  test('has no QueryLanguage and no Assign: the interpreter ignores both, silently', () => {
    expect(keysIn(definition).filter((key) => key === 'QueryLanguage' || key === 'Assign')).toEqual([]);
  });
  test('names a function for every Task: one without would call real AWS', () => {
    const all = statesOf(definition).filter(({ type }) => type === 'Task');
    expect(Object.keys(tasks).sort()).toEqual(all.map(({ name }) => name).sort());
  });
  test('is valid Amazon States Language', () => {
    expect(aslErrors(definition)).toBe('');
  });
});

test("no step's name hides a field of the alert or of the output", () => {
  const taken = new Set([...Object.keys(alertSchema.shape), 'whichGroups', 'verdict', 'slack']);
  expect(
    stepsOf(runbooks)
      .map(({ name }) => name)
      .filter((name) => taken.has(name)),
  ).toEqual([]);
});
