import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, type SlackStandInOptions, startSlackStandIn } from '../../lib/local/slackStandIn.ts';

let standIn: SlackStandIn | undefined;
afterEach(() => standIn?.close());
async function start(options?: SlackStandInOptions): Promise<SlackStandIn> {
  standIn = await startSlackStandIn(options);
  return standIn;
}

const headers = { authorization: 'Bearer xoxb-1', 'content-type': 'application/x-www-form-urlencoded' };
async function call(url: string, form: Record<string, string>, given: Record<string, string> = headers): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}chat.postMessage`, { method: 'POST', headers: given, body: new URLSearchParams(form).toString() });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }];

describe('the Slack stand-in', () => {
  it('takes a message and answers as Slack does', async () => {
    const { url, posted } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/$/);
    const metadata = { event_type: 'x', event_payload: { execution: 'e' } };
    const form = { channel: 'C1', text: 'hi', blocks: JSON.stringify(blocks), metadata: JSON.stringify(metadata) };
    const { status, body } = await call(url, form);
    expect(status).toBe(200);
    expect(body).toEqual({
      ok: true,
      channel: 'C1',
      ts: expect.stringMatching(/^\d{10}\.000001$/),
      message: { type: 'message', text: 'hi', blocks, ts: posted[0]?.ts },
    });
    expect(posted).toEqual([{ channel: 'C1', ts: posted[0]?.ts, text: 'hi', blocks, metadata, form }]);
  });

  it.each([
    ['no token', { channel: 'C1', text: 'x' }, { 'content-type': headers['content-type'] }, 'not_authed'],
    ['JSON', { channel: 'C1', text: 'x' }, { ...headers, 'content-type': 'application/json' }, 'invalid_form_data'],
    ['no channel', { text: 'x' }, headers, 'channel_not_found'],
    ['nothing to say', { channel: 'C1' }, headers, 'no_text'],
    ['blocks that are no JSON', { channel: 'C1', text: 'x', blocks: '[{' }, headers, 'invalid_blocks_format'],
    ['blocks that are no list', { channel: 'C1', text: 'x', blocks: '{}' }, headers, 'invalid_blocks_format'],
    ['a long text', { channel: 'C1', text: 'x'.repeat(40_001) }, headers, 'msg_too_long'],
    ['metadata without a type', { channel: 'C1', text: 'x', metadata: '{}' }, headers, 'invalid_metadata_format'],
  ])('refuses %s', async (_, form, given, error) => {
    const { url, posted } = await start();
    expect(await call(url, form, given)).toEqual({ status: 200, body: { ok: false, error } });
    expect(posted).toEqual([]);
  });

  it('points at what is wrong in blocks', async () => {
    const { url } = await start();
    const messages = ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'];
    expect((await call(url, { channel: 'C1', text: 'x', blocks: JSON.stringify([{ type: 'section', text: { type: 'mrkdwn', text: '' } }]) })).body).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: messages,
      response_metadata: { messages },
    });
  });

  it('knows no other method', async () => {
    const { url } = await start();
    const response = await fetch(`${url}chat.update`, { method: 'POST', headers });
    expect(await response.json()).toEqual({ ok: false, error: 'unknown_method' });
  });

  it('answers 503 to all while it is down', async () => {
    const { url, posted } = await start({ mode: 'down' });
    expect(await call(url, { channel: 'C1', text: 'x' })).toEqual({ status: 503, body: 'Service Unavailable' });
    expect(posted).toEqual([]);
  });

  it('follows a script, attempt by attempt', async () => {
    const { url, posted } = await start({
      script: (attempt) => (attempt === 1 ? { status: 429, headers: { 'retry-after': '3' }, body: 'slow down' } : undefined),
    });
    expect(await call(url, { channel: 'C1', text: 'x' })).toEqual({ status: 429, body: 'slow down' });
    expect(await call(url, { channel: 'C1', text: 'x' })).toMatchObject({ status: 200, body: { ok: true } });
    expect(posted).toHaveLength(1);
  });

  it('refuses kinds of blocks that it is told to, whatever is in them', async () => {
    const { url, posted } = await start({ refuse: ['section', 'text'] });
    const messages = ['[ERROR] unsupported type: section [json-pointer:/blocks/0/type]'];
    const refusal = { ok: false, error: 'invalid_blocks', errors: messages, response_metadata: { messages } };
    expect((await call(url, { channel: 'C1', text: 'x', blocks: JSON.stringify(blocks) })).body).toEqual(refusal);
    expect((await call(url, { channel: 'C1', text: 'x' })).body).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect((await call(url, { channel: 'C1', text: 'x', blocks: '[{"type":"divider"}]' })).body).toMatchObject({ ok: true });
    expect(posted).toHaveLength(1);
  });

  it('refuses metadata of more than 1 KB', async () => {
    const { url } = await start();
    const metadata = JSON.stringify({ event_type: 'x', event_payload: { execution: 'e'.repeat(1_000) } });
    expect((await call(url, { channel: 'C1', text: 'x', metadata })).body).toEqual({ ok: false, error: 'metadata_too_large' });
  });

  it('says of a token whether it is one, and takes no message by that', async () => {
    const { url, posted } = await start();
    const asked = async (given: Record<string, string>) => (await fetch(`${url}auth.test`, { method: 'POST', headers: given })).json();
    expect(await asked(headers)).toMatchObject({ ok: true, team_id: 'T0000LOCAL' });
    expect(await asked({ 'content-type': headers['content-type'] })).toEqual({ ok: false, error: 'not_authed' });
    expect(posted).toEqual([]);
  });

  it('takes a message and breaks the connection, where it is told to', async () => {
    const { url, posted } = await start({ script: () => 'take-and-break' });
    await expect(call(url, { channel: 'C1', text: 'x' })).rejects.toThrow('fetch failed');
    expect(posted).toHaveLength(1);
  });

  it('begins an answer that never ends, where it is told to', async () => {
    const { url } = await start({ script: () => ({ status: 200, body: '{"ok":', endless: true }) });
    const response = await fetch(`${url}chat.postMessage`, { method: 'POST', headers });
    expect(response.status).toBe(200);
    const chunk = await response.body?.getReader().read();
    expect(Buffer.from(chunk?.value ?? []).toString()).toBe('{"ok":');
  });

  it('can be closed while a request hangs', async () => {
    const { url, close } = await start({ script: () => 'hang' });
    const waiting = call(url, {}).catch(() => 'broken');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await close();
    expect(await waiting).toBe('broken');
  });
});
