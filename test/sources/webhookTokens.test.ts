import { describe, expect, test } from 'vitest';
import type { ReadSecret } from '../../lib/sources/secrets.ts';
import { webhookTokens } from '../../lib/sources/webhookTokens.ts';

/** A secret whose two versions can be changed, and whose readings are counted by the version asked for. */
function rotatingSecret(current: string | undefined, previous?: string) {
  const state = { current, previous, away: false, read: [] as string[] };
  const read: ReadSecret = async (arn, stage = 'AWSCURRENT') => {
    state.read.push(`${arn} ${stage}`);
    if (state.away) throw new Error('away');
    return stage === 'AWSCURRENT' ? state.current : state.previous;
  };
  return { state, tokens: webhookTokens('arn', read) };
}

describe('the tokens of the webhook', () => {
  test("are the secret's current version and the one before it", async () => {
    const { state, tokens } = rotatingSecret('new', 'old');
    expect(await tokens(false)).toEqual(['new', 'old']);
    expect(state.read).toEqual(['arn AWSCURRENT', 'arn AWSPREVIOUS']);
  });
  test('are one where there was no rotation yet; where the secret is empty nobody is refused for good', async () => {
    expect(await rotatingSecret('only').tokens(false)).toEqual(['only']);
    for (const empty of [undefined, '', ' \n']) await expect(rotatingSecret(empty).tokens(false)).rejects.toMatchObject({ name: 'NotConfigured' });
  });
  test('lose the newline that a file leaves when a person fills the secret', async () => {
    expect(await rotatingSecret('token\n').tokens(false)).toEqual(['token']);
  });
  test('are kept until somebody asks for fresh ones', async () => {
    const { state, tokens } = rotatingSecret('new', 'old');
    await tokens(false);
    Object.assign(state, { current: 'newer', previous: 'new' });
    expect(await tokens(false)).toEqual(['new', 'old']);
    expect(state.read).toHaveLength(2);
    expect(await tokens(true)).toEqual(['newer', 'new']);
    expect(await tokens(false)).toEqual(['newer', 'new']);
    expect(state.read).toHaveLength(4);
  });
});

describe('many deliveries at once', () => {
  test('share a reading; those who want it fresh share the next, because the one under way may be older than their token', async () => {
    const { state, tokens } = rotatingSecret('new');
    await Promise.all([tokens(false), tokens(false), tokens(false)]);
    expect(state.read).toHaveLength(2);
    await Promise.all([tokens(true), tokens(true), tokens(true), tokens(false)]);
    expect(state.read).toHaveLength(6);
  });
});

test('a token that is rotated while the secret is being read for somebody else is known', async () => {
  const { state, tokens } = rotatingSecret('old');
  await tokens(false);
  const stranger = tokens(true);
  Object.assign(state, { current: 'new', previous: 'old' });
  expect(await tokens(true)).toEqual(['new', 'old']);
  await stranger;
});

describe('a failure', () => {
  test('is told to all who asked, and not kept', async () => {
    const { state, tokens } = rotatingSecret('new');
    await tokens(false);
    state.away = true;
    const both = [tokens(true), tokens(true)];
    for (const asked of both) await expect(asked).rejects.toThrow('away');
    state.away = false;
    expect(await tokens(false)).toEqual(['new']);
  });
  test('to read fresh tokens does not lose those that were kept', async () => {
    const { state, tokens } = rotatingSecret('new');
    await tokens(false);
    state.away = true;
    await expect(tokens(true)).rejects.toThrow('away');
    expect(await tokens(false)).toEqual(['new']);
  });
});
