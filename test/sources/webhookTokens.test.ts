import { describe, expect, test } from 'vitest';
import type { ReadSecret } from '../../lib/sources/secrets.ts';
import { webhookTokens } from '../../lib/sources/webhookTokens.ts';

/** A secret whose two versions can be changed, and whose readings are counted by the version asked for. */
function rotatingSecret(current: string | undefined, previous?: string) {
  const state = { current, previous, away: false, read: [] as string[], ms: 0 };
  const read: ReadSecret = async (arn, stage = 'AWSCURRENT') => {
    state.read.push(`${arn} ${stage}`);
    if (state.away) throw new Error('away');
    return stage === 'AWSCURRENT' ? state.current : state.previous;
  };
  return { state, tokens: webhookTokens('arn', read, () => state.ms) };
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

describe('a token that was removed', () => {
  test('stops working after a minute', async () => {
    const { state, tokens } = rotatingSecret('leaked');
    await tokens(false);
    Object.assign(state, { current: 'new', previous: 'between' });
    state.ms = 59_999;
    expect(await tokens(false)).toEqual(['leaked']);
    state.ms = 60_000;
    expect(await tokens(false)).toEqual(['new', 'between']);
    expect(state.read).toHaveLength(4);
  });
  test('works on while the secret cannot be read: an alert that is refused is lost', async () => {
    const { state, tokens } = rotatingSecret('old');
    await tokens(false);
    Object.assign(state, { current: 'new', away: true, ms: 60_000 });
    expect(await tokens(false)).toEqual(['old']);
    Object.assign(state, { away: false, ms: 119_999 });
    expect(await tokens(false)).toEqual(['old']);
    expect(await tokens(true)).toEqual(['new']);
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

test('are on their way before the first delivery; where that fails, it reads again', async () => {
  const { state, tokens } = rotatingSecret('new');
  expect(state.read).toEqual(['arn AWSCURRENT', 'arn AWSPREVIOUS']);
  expect(await tokens(false)).toEqual(['new']);
  expect(state.read).toHaveLength(2);
  let reads = 0;
  const failing = webhookTokens('arn', async () => {
    reads += 1;
    if (reads <= 2) throw new Error('away');
    return 'new';
  });
  await new Promise(setImmediate);
  expect(await failing(false)).toEqual(['new', 'new']);
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
