import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SlackStandInOptions, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { ladderOf } from '../../lib/message/ladder.ts';
import { slackFrom } from '../../lib/sources/slack.ts';
import type { Message } from '../../lib/sources/types.ts';

const secret = 'xoxb-1234-secret';
const whole: Message = {
  text: 'Located: 301 failing requests',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'Located' } },
    {
      type: 'data_visualization',
      title: 'Failing requests',
      chart: {
        type: 'line',
        series: [{ name: 'failing', data: [{ label: '22:01', value: 1 }] }],
        axis_config: { categories: ['22:01'], x_label: 'UTC', y_label: 'requests' },
      },
    },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'Endpoint' }], [{ type: 'raw_text', text: 'POST /pay' }]] },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'Looked at 301' }] },
  ],
};
const ladder = ladderOf(whole);

/** Posts the ladder to a Slack like that. `sent` are the blocks of each attempt, by their types. */
async function posting(options: SlackStandInOptions, rungs = ladder) {
  const sent: string[] = [];
  const logged: string[] = [];
  const standIn = await startSlackStandIn(options);
  const spying: typeof fetch = async (input, init) => {
    sent.push(new URLSearchParams(String(init?.body)).get('blocks') ?? '');
    return fetch(input, init);
  };
  const slack = slackFrom({ token: async () => secret, channel: 'C1', apiUrl: standIn.url, timeoutMs: 2_000, fetch: spying });
  const log = (words: string, details: object) => void logged.push(`${words} ${JSON.stringify(details)}`);
  const result = await slack
    .post(rungs, { execution: 'arn:1' }, { remainingMs: () => 40_000, log })
    .catch((error: Error) => error)
    .finally(() => standIn.close());
  expect(JSON.stringify([logged, result instanceof Error ? result.message : result])).not.toContain(secret);
  return { result, posted: standIn.posted, logged, sent };
}
const parsed = (blocks: string): string =>
  JSON.parse(blocks)
    .map(({ type }: { type: string }) => type)
    .join(' ');
const rungs = ['header data_visualization table context', 'header table context', 'header section context', ''];

describe('a Slack that refuses', () => {
  it.each([
    ['nothing', [], 1],
    ['charts', ['data_visualization'], 2],
    ['tables', ['table'], 3],
    ['charts and tables', ['data_visualization', 'table'], 3],
    ['sections', ['data_visualization', 'table', 'section'], 4],
    ['headers, which every rung with blocks has', ['header'], 4],
  ] as const)('%s gets the next rung, until it takes one', async (_, refuse, attempts) => {
    const { sent, posted, logged, result } = await posting({ refuse });
    expect(sent.map(parsed)).toEqual(rungs.slice(0, attempts));
    expect(posted).toEqual([expect.objectContaining({ text: whole.text, blocks: ladder[attempts - 1]?.blocks })]);
    expect(result).toEqual({ channel: 'C1', ts: posted[0]?.ts });
    expect(logged).toHaveLength(attempts - 1);
    for (const line of logged) expect(line).toMatch(/unsupported type: .* \[json-pointer:\/blocks\/\d\/type\]/);
  });

  it('everything, even the text alone, is told so with its own words', async () => {
    const { sent, posted, result } = await posting({ refuse: ['header', 'text'] });
    expect(sent.map(parsed)).toEqual(rungs);
    expect(posted).toEqual([]);
    expect(result).toMatchObject({ name: 'ContentRefused', refusal: 'invalid_blocks', pointers: ['[ERROR] no text today'] });
  });

  it('in a word that nobody knows, down to the text', async () => {
    const refusal = { status: 200, body: '{"ok":false,"error":"invalid_block_type"}' };
    const { posted } = await posting({ script: (attempt) => (attempt < ladder.length ? refusal : undefined) });
    expect(posted).toEqual([expect.objectContaining({ blocks: [] })]);
  });

  it.each(['null', '"x"', '{"messages":null,"warnings":null}', '{"warnings":"x","messages":"y"}'])(
    'nothing, and says odd things beside its yes (%s): posted once',
    async (metadata) => {
      const yes = { status: 200, headers: { 'x-oauth-scopes': 'chat:write' }, body: `{"ok":true,"channel":"C1","ts":"1.1","response_metadata":${metadata}}` };
      const { sent, result } = await posting({ script: () => yes });
      expect([sent.length, result]).toEqual([1, { channel: 'C1', ts: '1.1' }]);
    },
  );

  it('the metadata gets the same rung without', async () => {
    const refusal = { status: 200, body: '{"ok":false,"error":"metadata_too_large"}' };
    const { posted } = await posting({ script: (attempt) => (attempt === 1 ? refusal : undefined) });
    expect(posted).toEqual([expect.objectContaining({ metadata: undefined, blocks: ladder[0]?.blocks })]);
  });

  it.each([
    ['not_in_channel', 'Refused'],
    ['invalid_auth', 'Forbidden'],
    ['service_unavailable', 'Unavailable'],
    ['fatal_error', 'MaybePosted'],
  ])('for another reason, %s, is not asked again', async (error, name) => {
    const { sent, result } = await posting({ script: () => ({ status: 200, body: JSON.stringify({ ok: false, error }) }) });
    expect([sent.length, result]).toEqual([1, expect.objectContaining({ name })]);
  });

  it('whatever it refuses never gets the same blocks twice, and a message that it takes is posted once', async () => {
    const kinds = ['header', 'section', 'context', 'table', 'data_visualization', 'text'] as const;
    const some = fc.tuple(fc.subarray([...kinds]), fc.subarray([...whole.blocks]));
    await fc.assert(
      fc.asyncProperty(some, async ([refuse, blocks]) => {
        const { sent, posted } = await posting({ refuse }, ladderOf({ ...whole, blocks }));
        expect(new Set(sent).size).toBe(sent.length);
        expect(posted.length).toBe(refuse.includes('text') && sent.at(-1) === '[]' ? 0 : 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a Slack that asks us to wait', () => {
  const slow = (seconds: string) => ({ status: 429, headers: { 'retry-after': seconds }, body: '' });
  it('for as long as there is time gets the same rung again after it', async () => {
    const startedAt = performance.now();
    const { sent, posted, logged } = await posting({ script: (attempt) => (attempt === 1 ? slow('1') : undefined) });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    expect([sent.map(parsed), posted.length]).toEqual([[rungs[0], rungs[0]], 1]);
    expect(logged).toEqual([expect.stringContaining('Slack asked us to wait 1 s; waiting')]);
  });
  it('for longer is handed over with its seconds, at once', async () => {
    const { sent, result } = await posting({ script: () => slow('60') });
    expect([sent.length, result]).toEqual([1, expect.objectContaining({ name: 'RateLimited', resetSeconds: 60 })]);
  });
});

describe('a Slack that leaves us unsure', () => {
  it.each(['take-and-hang', 'take-and-break'] as const)('%s: is not asked again here: the message has arrived', async (scripted) => {
    const { posted, result } = await posting({ script: () => scripted });
    expect([posted.length, result]).toEqual([1, expect.objectContaining({ name: 'MaybePosted' })]);
  });

  it.each(['{"ok":true}', '{"ok":true,"channel":"C1"}', '{"ok":true,"channel":"C1","ts":7}'])('%s is a yes, and never posted again', async (body) => {
    const { sent, result, logged } = await posting({ script: () => ({ status: 200, body }) });
    expect([sent.length, result]).toEqual([1, { channel: 'C1', ts: '' }]);
    expect(logged).toEqual(['Slack took the message and did not say as what {"channel":"C1"}']);
  });
});

it('does not begin a post that cannot end in time', async () => {
  const standIn = await startSlackStandIn();
  onTestFinished(() => standIn.close());
  const slack = slackFrom({ token: async () => secret, channel: 'C1', apiUrl: standIn.url });
  await expect(slack.post(ladder, {}, { remainingMs: () => 2_500, log: () => {} })).rejects.toMatchObject({
    name: 'Unavailable',
    message: 'no time was left to post in',
  });
  expect(standIn.posted).toEqual([]);
});
