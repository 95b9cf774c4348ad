import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ask, beside, conclude, type Node, named, runbook, type Start } from '../../lib/engine/language.ts';
import type { RetryRule } from '../../lib/retryRule.ts';
import { groupsRetries, postRetries, questionRetries } from '../../lib/sources/retries.ts';
import { synthesise } from '../../lib/stack/resolve.ts';
import { aslErrors } from './aslErrors.ts';
import { couldNotCheck, example, howMany, look, nobodys, sibling } from './exampleRunbook.ts';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

const said = () => ({ headline: 'h', because: 'b', next: 'n' });

const { machines } = synthesise([example, sibling]);
const machine = machines['example-errors'] ?? { definition: {}, tasks: {} };
const statesIn = (definition: unknown) => z.object({ States: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(definition).States;
const outer = statesIn(machine.definition);
const branches = z.array(z.unknown()).parse(outer.triage?.Branches).map(statesIn);
const states = Object.assign({}, outer, ...branches);
const steps = ['howMany', 'whoseFault'];
const verdicts = ['nobodys-fault', 'look', 'could-not-check'];
const only = (name: string, ...fields: string[]) => Object.fromEntries(fields.map((field) => [field, states[name]?.[field]]));
const written = (rules: readonly RetryRule[]) =>
  rules.map(({ errors, interval, maxAttempts, backoffRate, maxDelay, exact }) => ({
    ErrorEquals: errors,
    IntervalSeconds: interval,
    MaxAttempts: maxAttempts,
    BackoffRate: backoffRate,
    MaxDelaySeconds: maxDelay,
    JitterStrategy: exact ? 'NONE' : 'FULL',
  }));

describe('the definition', () => {
  test('has a state for every step, question, failure and verdict, each drawn once', () => {
    const expected = ['howMany', 'How many failed?', 'howManyCannotTell', 'whoseFault', 'Whose fault is it?', 'whoseFaultCannotTell', ...verdicts];
    const waits = ['Has the monitor just spoken?', 'waitForTurn', 'howManyWait', 'whoseFaultWait'];
    const groups = ['whichGroups', 'whichGroupsCannotTell'];
    const warming = ['triage', 'whoseFaultWarmUp', 'whoseFaultStaysCold', 'postVerdictWarmUp', 'postVerdictStaysCold'];
    expect(Object.keys(states).sort()).toEqual([...expected, ...waits, ...groups, ...warming, 'postVerdict'].sort());
    expect(machine.definition.StartAt).toBe('Has the monitor just spoken?');
  });
  test('invokes the Lambda of each step, and postVerdict at the end', () => {
    const warmUps = { whoseFaultWarmUp: 'whoseFault', postVerdictWarmUp: 'postVerdict' };
    expect(machine.tasks).toEqual({
      howMany: 'howMany',
      whoseFault: 'whoseFault',
      whichGroups: 'whichGroups',
      ...warmUps,
      postVerdict: 'postVerdict',
    });
    expect(machines.sibling?.tasks.howMany).toBe('howMany');
  });
  test.each(Object.entries(machines))('of %s is valid Amazon States Language', (_, { definition }) => {
    expect(aslErrors(definition)).toBe('');
  });
  test('uses neither QueryLanguage nor Assign, which the embedded interpreter ignores', () => {
    expect(JSON.stringify(machines)).not.toMatch(/QueryLanguage|Assign/);
  });
});

describe('a question', () => {
  test("sends the execution, the runbook's parameters and the state, and keeps the answer under the step's name", () => {
    expect(only('howMany', 'Type', 'Resource', 'Parameters', 'ResultPath', 'Comment')).toEqual({
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:000000000000:function:howMany',
      Parameters: { 'execution.$': '$$.Execution.Id', name: 'howMany', with: { atLeast: 5 }, 'state.$': '$' },
      ResultPath: '$.howMany',
      Comment: 'How many failed?',
    });
  });
  test.each(steps)('%s is tried again as lib/sources/retries.ts says, with full jitter', (name) => {
    expect(states[name]?.Retry).toEqual(written(questionRetries));
  });
  test.each(steps)("%s gets longer than its Lambda's 30 s and a cold start", (name) => expect(states[name]?.TimeoutSeconds).toBe(42));
  test.each(steps)('%s becomes cannot-tell by any failure, with the name and the message of the error', (name) => {
    expect(states[name]?.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: `$.${name}`, Next: `${name}CannotTell` }]);
    expect(states[`${name}CannotTell`]).toEqual({
      Type: 'Pass',
      Parameters: { answer: 'cannot-tell', error: { 'name.$': `$.${name}.Error`, 'message.$': `$.${name}.Cause` } },
      ResultPath: `$.${name}`,
      Next: name === 'howMany' ? 'How many failed?' : 'Whose fault is it?',
    });
  });
  test.each(steps)('%s whose source asks to wait is asked again after so many seconds as it says', (name) => {
    const mustWait = {
      And: [
        { Variable: `$.${name}.answer`, IsPresent: true },
        { Variable: `$.${name}.answer`, StringEquals: 'wait' },
        { Variable: `$.${name}.seconds`, IsPresent: true },
        { Variable: `$.${name}.seconds`, IsNumeric: true },
      ],
      Next: `${name}Wait`,
    };
    const choice = z.object({ Choices: z.array(z.unknown()) }).parse(states[name === 'howMany' ? 'How many failed?' : 'Whose fault is it?']);
    expect(choice.Choices).toContainEqual(mustWait);
    expect(only(`${name}Wait`, 'Type', 'SecondsPath', 'Next')).toEqual({
      Type: 'Wait',
      SecondsPath: `$.${name}.seconds`,
      Next: name,
    });
  });
  test('is followed by a choice that compares its answer with one word at a time, and where there is none goes where cannot-tell does', () => {
    const rule = (word: string, Next: string) => ({ Variable: '$.howMany.answer', StringEquals: word, Next });
    const mustWait = expect.objectContaining({ And: expect.anything(), Next: 'howManyWait' });
    expect(states['How many failed?']).toEqual({
      Type: 'Choice',
      Choices: [
        { Not: { Variable: '$.howMany.answer', IsPresent: true }, Next: 'could-not-check' },
        rule('none', 'nobodys-fault'),
        rule('some', 'whoseFault'),
        rule('cannot-tell', 'could-not-check'),
        mustWait,
      ],
      Default: 'could-not-check',
    });
  });
});

describe('the decision', () => {
  const withoutWarming = synthesise([example], { warming: false }).machines['example-errors']?.definition;
  test('is one branch, beside the groups and the warming up of what comes later; what it leaves and the groups go on', () => {
    expect(only('triage', 'Type', 'ResultSelector', 'OutputPath', 'Next', 'Retry', 'Catch')).toEqual({
      Type: 'Parallel',
      ResultSelector: { 'state.$': 'States.JsonMerge($[0], $[1], false)' },
      OutputPath: '$.state',
      Next: 'postVerdict',
    });
    expect(branches.map((branch) => Object.keys(branch).sort())).toEqual([
      [...steps.flatMap((name) => [name, `${name}CannotTell`, `${name}Wait`]), 'How many failed?', 'Whose fault is it?', ...verdicts].sort(),
      ['whichGroups', 'whichGroupsCannotTell'],
      ['whoseFaultStaysCold', 'whoseFaultWarmUp'],
      ['postVerdictStaysCold', 'postVerdictWarmUp'],
    ]);
  });
  test('a function is warmed up with what it will be asked, for 4 s, once, and its failure is nothing', () => {
    const tried = { TimeoutSeconds: 4, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'whoseFaultStaysCold' }] };
    const Parameters = { 'execution.$': '$$.Execution.Id', name: 'whoseFault', with: { customers: ['expired_card'] }, 'state.$': '$', warmUp: true };
    expect(only('whoseFaultWarmUp', 'Parameters', 'TimeoutSeconds', 'Retry', 'Catch')).toEqual({ Parameters, ...tried });
    expect(only('postVerdictWarmUp', 'Parameters')).toEqual({ Parameters: { warmUp: true } });
    expect(states.whoseFaultStaysCold).toEqual({ Type: 'Succeed', Comment: 'Harmless' });
  });
  test('stands beside the groups alone where nothing is to be warmed up', () => {
    expect(z.array(z.unknown()).parse(statesIn(withoutWarming)['triage']?.Branches)).toHaveLength(2);
    expect(JSON.stringify(withoutWarming)).not.toMatch(/WarmUp|StaysCold/);
  });
});

describe('what stands alongside', () => {
  const beside = named('howBusy', {
    ...howMany({ atLeast: 7 }),
    step: { ...howMany.definition, name: 'howBusy', says: { en: () => 'busy', ja: () => '混雑' } },
  });
  const { machines: both } = synthesise([{ ...example, alongside: [beside] }]);
  const definition = both['example-errors']?.definition ?? {};
  const parallel = statesIn(definition).triage;
  const branch = z.array(z.unknown()).parse(parallel?.Branches).map(statesIn)[2];
  test('is asked beside all of the decision, once and for 3 s, and its failure is kept', () => {
    expect(branch).toEqual({
      howBusy: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:000000000000:function:howBusy',
        Comment: 'How many failed? For the message alone',
        Parameters: { 'execution.$': '$$.Execution.Id', name: 'howBusy', with: { atLeast: 7 }, 'state.$': '$', alongside: true },
        ResultSelector: { 'howBusy.$': '$' },
        TimeoutSeconds: 3,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'howBusyCannotTell' }],
        End: true,
      },
      howBusyCannotTell: {
        Type: 'Pass',
        Parameters: { howBusy: { answer: 'cannot-tell', alongside: true, error: { 'name.$': '$.Error', 'message.$': '$.Cause' } } },
        End: true,
      },
    });
  });
  test('goes on with the state and decides nothing', () => {
    expect(parallel?.ResultSelector).toEqual({ 'state.$': 'States.JsonMerge(States.JsonMerge($[0], $[1], false), $[2], false)' });
    expect(aslErrors(definition)).toBe('');
    expect(JSON.stringify(z.array(z.unknown()).parse(parallel?.Branches)[0])).not.toContain('howBusy');
  });
  test('is asked also where nothing is warmed up', () => {
    const { machines: cold } = synthesise([{ ...example, alongside: [beside] }], { warming: false });
    const { Branches } = statesIn(cold['example-errors']?.definition).triage ?? {};
    expect(
      z
        .array(z.unknown())
        .parse(Branches)
        .map((one) => Object.keys(statesIn(one))[0]),
    ).toEqual(['howMany', 'whichGroups', 'howBusy']);
  });
  test('under a name that is taken is refused', () => {
    expect(() => synthesise([{ ...example, alongside: [named('whoseFault', beside)] }])).toThrow("two states named 'whoseFault'");
  });
});

describe('what stands beside a verdict', () => {
  const asked = named('howBusy', {
    ...howMany({ atLeast: 7 }),
    step: { ...howMany.definition, name: 'howBusy', says: { en: () => 'busy', ja: () => '混雑' } },
  });
  const busy = beside(asked, conclude({ id: 'busy', disposition: 'located', words: { en: said, ja: said } }));
  const withBeside = { ...example, start: ask(howMany({ atLeast: 5 }), { 'some': busy, 'none': busy, 'cannot-tell': busy }) };
  const { machines: both } = synthesise([withBeside]);
  const definition = both['example-errors']?.definition ?? {};
  const decision = statesIn(z.array(z.unknown()).parse(statesIn(definition).triage?.Branches)[0]);
  test('is asked before it, once and for 3 s, and the verdict comes whatever became of it', () => {
    expect(decision['howBusy']).toMatchObject({
      Parameters: { name: 'howBusy', with: { atLeast: 7 }, alongside: true },
      ResultPath: '$.howBusy',
      TimeoutSeconds: 3,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.howBusy', Next: 'howBusyCannotTell' }],
      Next: 'busy',
    });
    expect(decision['howBusy']).not.toHaveProperty('Retry');
    expect(decision['howBusyCannotTell']).toEqual({
      Type: 'Pass',
      Parameters: { answer: 'cannot-tell', alongside: true, error: { 'name.$': '$.howBusy.Error', 'message.$': '$.howBusy.Cause' } },
      ResultPath: '$.howBusy',
      Next: 'busy',
    });
    expect(aslErrors(definition)).toBe('');
  });
  test('is warmed up beside the first question, and under a name that is taken refused', () => {
    expect(JSON.stringify(statesIn(definition).triage)).toContain('howBusyWarmUp');
    const twin = beside(named('howMany', asked), conclude({ id: 'twin', disposition: 'located', words: { en: said, ja: said } }));
    expect(() => synthesise([{ ...example, start: ask(howMany({ atLeast: 5 }), { 'some': twin, 'none': twin, 'cannot-tell': twin }) }])).toThrow(
      "two states named 'howMany'",
    );
  });
});

describe('a monitor that has just spoken', () => {
  test('waits for its turn, which a re-run by hand has had', () => {
    expect(states['Has the monitor just spoken?']).toEqual({
      Type: 'Choice',
      Choices: [{ Variable: '$.lookFrom', IsPresent: true, Next: 'waitForTurn' }],
      Default: 'triage',
    });
    expect(only('waitForTurn', 'Type', 'TimestampPath', 'Next')).toEqual({ Type: 'Wait', TimestampPath: '$.lookFrom', Next: 'triage' });
  });
});

describe('which groups it speaks for', () => {
  test('is asked with the execution and the state, by its rules, and leaves nothing else', () => {
    expect(only('whichGroups', 'Parameters', 'ResultSelector', 'Retry', 'TimeoutSeconds')).toEqual({
      Parameters: { 'execution.$': '$$.Execution.Id', 'state.$': '$' },
      ResultSelector: { 'whichGroups.$': '$' },
      Retry: written(groupsRetries),
      TimeoutSeconds: 25,
    });
  });
  test('stops nothing where nobody can tell', () => {
    expect(states.whichGroups?.Catch).toEqual([{ ErrorEquals: ['States.ALL'], Next: 'whichGroupsCannotTell' }]);
    expect(only('whichGroupsCannotTell', 'Parameters')).toEqual({
      Parameters: { whichGroups: { answer: 'cannot-tell', error: { 'name.$': '$.Error', 'message.$': '$.Cause' } } },
    });
  });
});

describe('a verdict', () => {
  test('is posted with all that is known, and what postVerdict returns is the output of the execution', () => {
    expect(states.look).toEqual({ Type: 'Pass', Comment: look.verdict.disposition, Result: 'look', ResultPath: '$.verdict', End: true });
    expect(only('postVerdict', 'Type', 'End', 'Parameters', 'ResultPath', 'OutputPath', 'Catch', 'TimeoutSeconds')).toEqual({
      Type: 'Task',
      End: true,
      Parameters: {
        'execution.$': '$$.Execution.Id',
        'startedAt.$': '$$.Execution.StartTime',
        runbook: 'example-errors',
        'verdict.$': '$.verdict',
        'state.$': '$',
      },
      TimeoutSeconds: 52,
    });
  });
  test('that is not posted is tried again as lib/sources/retries.ts says, and then fails the execution', () => {
    expect(only('postVerdict', 'Retry', 'Catch')).toEqual({ Retry: written(postRetries) });
  });
});

describe('the machine', () => {
  const properties = ofType(exampleTemplate(), 'AWS::StepFunctions::StateMachine').map(([, written]) => written);
  test('is Standard, is named after the stack and the runbook, and ends after 29 minutes', () => {
    const standard = (StateMachineName: string) => expect.objectContaining({ StateMachineName, StateMachineType: 'STANDARD' });
    expect(properties).toEqual([standard('Firstlook-example-errors'), standard('Firstlook-sibling')]);
    expect(Object.values(machines).map(({ definition }) => definition.TimeoutSeconds)).toEqual([1_750, 1_750]);
  });
  test('logs every state, without data', () => {
    const logging = z.object({ Level: z.string(), IncludeExecutionData: z.boolean() });
    const seen = properties.map(({ LoggingConfiguration }) => logging.parse(LoggingConfiguration));
    expect(seen).toEqual(properties.map(() => ({ Level: 'ALL', IncludeExecutionData: false })));
    const names = ofType(exampleTemplate(), 'AWS::Logs::LogGroup')
      .map(([, { LogGroupName }]) => LogGroupName)
      .filter(Boolean);
    expect(names).toEqual(['/aws/vendedlogs/states/Firstlook-example-errors', '/aws/vendedlogs/states/Firstlook-sibling']);
  });
});

describe('a runbook that cannot be drawn', () => {
  const twice = (second: Node<Start>) =>
    runbook({ name: 'twice', title: 't', start: ask(howMany({ atLeast: 5 }), { none: nobodys, some: second, 'cannot-tell': couldNotCheck }) });
  test('two verdicts with one id are refused by name', () => {
    const other = conclude({ id: 'nobodys-fault', disposition: 'located', words: { en: said, ja: said } });
    expect(() => synthesise([twice(other)])).toThrow("The runbook twice would have two states named 'nobodys-fault'");
  });
  test('a step asked in two places is refused by name', () => {
    const again = ask(howMany({ atLeast: 50 }), { none: nobodys, some: look, 'cannot-tell': couldNotCheck });
    expect(() => synthesise([twice(again)])).toThrow("The runbook twice would have two states named 'howMany'");
  });
});
