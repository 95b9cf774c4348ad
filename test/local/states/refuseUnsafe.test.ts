import { describe, expect, it } from 'vitest';
import { startStates } from '../../../lib/local/states/startStates.ts';
import { lambda, machineArn, one } from './fixture.ts';

const start = async (definition: Readonly<Record<string, unknown>>, handlers = {}) => {
  const { close } = await startStates({ [machineArn]: { name: 'triage', definition, handlers } });
  await close();
};
const look = async () => ({});

describe('a machine that would run differently here than in AWS', () => {
  it('is refused where a Task has no handler, which would call AWS', async () => {
    await expect(start(one())).rejects.toThrow('The state machine triage cannot run here: the Task state look has no handler, and would call AWS');
  });
  it('is refused where a Task deep inside has none, and all of them are named', async () => {
    const inner = { StartAt: 'deep', States: { deep: { ...lambda('deep'), End: true } } };
    const map = { StartAt: 'each', States: { each: { Type: 'Map', ItemProcessor: inner, End: true } } };
    const definition = { StartAt: 'both', States: { both: { Type: 'Parallel', Branches: [map, one()], End: true } } };
    await expect(start(definition)).rejects.toThrow(/the Task state deep has no handler.*the Task state look has no handler/);
    await expect(start(definition, { deep: look, look })).resolves.toBeUndefined();
  });
  it("takes no handler from an object's prototype", async () => {
    await expect(start({ StartAt: 'toString', States: { toString: { ...lambda('x'), End: true } } })).rejects.toThrow('the Task state toString has no handler');
  });
  it.each([
    ['QueryLanguage', { ...one(), QueryLanguage: 'JSONata' }],
    ['QueryLanguage', one({ QueryLanguage: 'JSONPath' })],
    ['Assign', one({ Assign: { x: 1 } })],
    ['Assign', one({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'look', Assign: { x: 1 } }] })],
  ])('is refused where it has %s, which the interpreter ignores', async (field, definition) => {
    await expect(start(definition, { look })).rejects.toThrow(`${field} is ignored by the local interpreter`);
  });
  it('is refused where it reads $$.State, which the interpreter does not have', async () => {
    await expect(start(one({ Parameters: { 'attempt.$': '$$.State.RetryCount' } }), { look })).rejects.toThrow(
      '$$.State does not exist in the local interpreter',
    );
  });
  it('is refused where it is no valid definition', async () => {
    await expect(start({ StartAt: 'nowhere', States: { look: { ...lambda('look'), End: true } } }, { look })).rejects.toThrow(
      'State machine definition is invalid',
    );
    await expect(start({})).rejects.toThrow();
  });
});
