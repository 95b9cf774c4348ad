import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runbooks } from '../../lib/runbooks/index.ts';
import { synthesise } from '../../lib/stack/resolve.ts';

/**
 * A path that leads nowhere is `States.Runtime`, and ends an execution uncaught: Catch and States.ALL do not see it (docs.aws.amazon.com/step-functions,
 * "Error handling"). So every path in a definition either always leads somewhere, or is looked at with IsPresent first.
 */
const state = z.looseObject({
  Type: z.string(),
  Catch: z.array(z.object({ Next: z.string(), ResultPath: z.string().optional() })).default([]),
  Choices: z.array(z.record(z.string(), z.unknown())).default([]),
  Default: z.string().optional(),
  Branches: z.array(z.unknown()).default([]),
  Next: z.string().optional(),
});
type State = z.infer<typeof state>;
const flow = z.looseObject({ States: z.record(z.string(), state) });

function statesIn(definition: unknown): [string, State][] {
  return Object.entries(flow.parse(definition).States).flatMap(([name, one]): [string, State][] => [[name, one], ...one.Branches.flatMap(statesIn)]);
}
/** All paths in a part of a definition, intrinsic functions taken apart. */
function pathsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key.endsWith('.$') || /Path$|^Variable$/.test(key) ? (value.match(/\${1,2}[\w.[\]]*/g) ?? []) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, name));
}
const always = (path: string): boolean => path === '$' || path.startsWith('$$.Execution.');
const { machines } = synthesise(runbooks);
const everyState = Object.entries(machines).flatMap(([machine, { definition }]) =>
  statesIn(definition).map(([name, one]) => ({ machine, name, one, all: statesIn(definition) })),
);
const of = (type: string) => everyState.filter(({ one }) => one.Type === type);
/** The rules that lead to a state. */
const rulesTo = (name: string, all: [string, State][]) => all.flatMap(([, { Choices }]) => Choices.filter(({ Next }) => Next === name));

describe('no path of a definition can lead nowhere', () => {
  test('in Tasks: what they are given is the state and the execution; what they leave is written, and not read', () => {
    for (const { name, one } of of('Task'))
      expect(pathsIn(one['Parameters']).filter((path) => !always(path))).toEqual(name === 'postVerdict' ? ['$.verdict'] : []);
    for (const { one } of of('Task')) expect(pathsIn(one['ResultSelector']).filter((path) => !always(path))).toEqual([]);
    for (const { one } of everyState.filter(({ one }) => one.Type !== 'Parallel'))
      expect([one['InputPath'], one['OutputPath']]).toEqual([undefined, undefined]);
  });
  test('the verdict, which every end of a decision has written', () => {
    for (const { definition } of Object.values(machines)) {
      const ends = statesIn(z.array(z.unknown()).parse(flow.parse(definition).States['triage']?.Branches)[0]).filter(([, one]) => one['End'] === true);
      expect(ends.length).toBeGreaterThan(1);
      for (const [name, end] of ends) expect(end).toMatchObject({ Type: 'Pass', Result: name, ResultPath: '$.verdict' });
    }
  });
  test('in Pass states: only Error and Cause, where a Catch has put both', () => {
    for (const { name, one, all } of of('Pass').filter(({ one }) => one['Result'] === undefined)) {
      const caught = all.flatMap(([, { Catch }]) => Catch.filter(({ Next }) => Next === name).map(({ ResultPath = '$' }) => ResultPath));
      expect(caught.length).toBeGreaterThan(0);
      expect(all.some(([, other]) => other.Next === name || other.Default === name || rulesTo(name, all).length > 0)).toBe(false);
      for (const at of caught) expect(pathsIn(one['Parameters']).sort()).toEqual([`${at}.Cause`, `${at}.Error`]);
    }
  });
  test('in a Parallel: the first of its branches, two or more, which are there', () => {
    for (const { one } of of('Parallel')) {
      const merging = JSON.stringify(one['ResultSelector']);
      const merged = [...merging.matchAll(/\$\[(\d+)\]/g)].map(([, index]) => Number(index));
      expect(merged.length).toBeGreaterThanOrEqual(2);
      expect(merged.length).toBeLessThanOrEqual(one.Branches.length);
      expect(merged).toEqual([...merged.keys()]);
      expect(merging).toMatch(/^\{"state\.\$":"(?:States\.JsonMerge\()+\$\[0\](?:, \$\[\d+\], false\))+"\}$/);
      expect(one['OutputPath']).toBe('$.state');
    }
  });
  test('in Choices: each asks first whether the field is there, and has somewhere to go where it is not', () => {
    for (const { one } of of('Choice')) {
      const variable = pathsIn(one.Choices[0])[0];
      expect(JSON.stringify(one.Choices[0])).toContain(`"Variable":"${variable}","IsPresent":true`);
      expect(one.Default).toBeDefined();
      const guarded = (rule: unknown) => JSON.stringify(rule).includes('"IsPresent":true');
      for (const rule of one.Choices.slice(1)) expect(guarded(rule) || pathsIn(rule).every((path) => path === variable)).toBe(true);
    }
  });
  test('in Waits: a time that the Choice before it has seen', () => {
    expect(of('Wait').length).toBeGreaterThan(0);
    for (const { name, one, all } of of('Wait')) {
      const [path = ''] = pathsIn({ SecondsPath: one['SecondsPath'], TimestampPath: one['TimestampPath'] });
      const rules = rulesTo(name, all);
      expect(rules.length).toBeGreaterThan(0);
      expect(all.some(([, { Next, Default }]) => Next === name || Default === name)).toBe(false);
      for (const rule of rules) expect(JSON.stringify(rule)).toMatch(new RegExp(`"Variable":"${path.replaceAll('$', '\\$')}","IsPresent":true`));
    }
  });
});
