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
  test('are one where there was no rotation yet, and none where the secret is empty', async () => {
    expect(await rotatingSecret('only').tokens(false)).toEqual(['only']);
    expect(await rotatingSecret(undefined).tokens(false)).toEqual([]);
    expect(await rotatingSecret('', '').tokens(false)).toEqual([]);
    expect(await rotatingSecret(' \n').tokens(false)).toEqual([]);
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
  test('share one reading, fresh or not', async () => {
    const { state, tokens } = rotatingSecret('new');
    await Promise.all([tokens(false), tokens(false), tokens(true), tokens(false)]);
    expect(state.read).toHaveLength(2);
    await Promise.all([tokens(true), tokens(true), tokens(false)]);
    expect(state.read).toHaveLength(4);
  });
});

describe('a failure', () => {
  test('is told to all who asked, and not kept', async () => {
    const { state, tokens } = rotatingSecret('new');
    state.away = true;
    const both = [tokens(false), tokens(false)];
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
