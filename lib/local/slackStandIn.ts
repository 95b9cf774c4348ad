import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Latencies, takeTime } from './latency.ts';
import { bodyOf, type LocalServer, listen } from './server.ts';
import { limits, type PostedBlock, slackLimits } from './slackLimits.ts';
import { type Rate, tokenBucket } from './tokenBucket.ts';

/** A message that the stand-in has taken. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly PostedBlock[];
  readonly metadata: z.infer<typeof metadata>;
  /** All fields of the form, as they came. */
  readonly form: Readonly<Record<string, string>>;
}
/**
 * An answer that a test wants instead of Slack's own; one that is `endless` never ends. 'hang' never answers, 'break' ends the connection
 * without an answer; with 'take-and-' before it, the message is taken first.
 */
export type Scripted =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string; readonly endless?: boolean }
  | 'hang'
  | 'break'
  | 'take-and-hang'
  | 'take-and-break'
  | undefined;
export interface SlackStandInOptions {
  /** The only bot tokens that are let in, looked at for each message; any where absent. */
  readonly tokens?: readonly string[];
  /** 'down' answers 503 to everything. */
  readonly mode?: 'ok' | 'down';
  /** Kinds of blocks that are refused whatever is in them, as Slack does while it brings in a new one. 'text': a message without blocks. */
  readonly refuse?: readonly (PostedBlock['type'] | 'text')[];
  /** Is given the number of the attempt, from 1. */
  readonly script?: ((attempt: number) => Scripted) | undefined;
  /** Told of each message that is taken. */
  readonly onPosted?: ((message: PostedMessage) => void) | undefined;
  /** Waited before a message is taken, so that it is answered as soon as `onPosted` is told. */
  readonly latencies?: Latencies | undefined;
  /** So many messages a second are taken, after a burst; what is over that gets 429 with Retry-After, as Slack does it. No limit where absent. */
  readonly rate?: Rate | undefined;
}
/** `url` ends in `/api/`. */
export interface SlackStandIn extends LocalServer {
  readonly posted: readonly PostedMessage[];
}

const metadata = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) }).optional();

const refused = (error: string, messages: readonly string[] = []) => ({
  ok: false as const,
  error,
  ...(messages.length > 0 && { errors: messages, response_metadata: { messages } }),
});

/** auth.test for a token that is valid. */
const valid = { ok: true, url: 'https://example.slack.com/', team: 'Example', user: 'firstlook', team_id: 'T0000LOCAL', user_id: 'U0000LOCAL' };

function fromJson(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return null;
  }
}

/** The pointers to what is refused whatever is in it. */
function unwanted(blocks: readonly PostedBlock[], refuse: readonly string[]): string[] {
  if (blocks.length === 0 && refuse.includes('text')) return ['[ERROR] no text today'];
  return blocks.flatMap(({ type }, index) => (refuse.includes(type) ? [`[ERROR] unsupported type: ${type} [json-pointer:/blocks/${index}/type]`] : []));
}

/** chat.postMessage as Slack answers it, in the order in which Slack looks. */
function postMessage(form: Readonly<Record<string, string>>, ts: string, refuse: readonly string[]) {
  const { channel = '', text = '' } = form;
  if (channel === '') return refused('channel_not_found');
  const blocks = fromJson(form['blocks'] ?? '[]');
  if (!Array.isArray(blocks)) return refused('invalid_blocks_format');
  const checked = slackLimits(blocks);
  if ('refusal' in checked) return refused(checked.refusal.error, checked.refusal.messages);
  const pointers = unwanted(checked.blocks, refuse);
  if (pointers.length > 0) return refused('invalid_blocks', pointers);
  if (text === '' && checked.blocks.length === 0) return refused('no_text');
  if (text.length > limits.text) return refused('msg_too_long');
  if (Buffer.byteLength(form['metadata'] ?? '') > limits.metadata) return refused('metadata_too_large');
  const given = metadata.safeParse(fromJson(form['metadata']));
  if (!given.success) return refused('invalid_metadata_format');
  return { ok: true as const, message: { channel, ts, text, blocks: checked.blocks, metadata: given.data, form } satisfies PostedMessage };
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, headers).end(body);
}
const json = (response: ServerResponse, body: unknown): void =>
  send(response, 200, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(body));

/** Slack on 127.0.0.1, as far as posting and the check of a token go: same form, same token header, same refusals. Keeps what it has taken in `posted`. */
export async function startSlackStandIn({
  tokens,
  mode = 'ok',
  refuse = [],
  script = () => undefined,
  onPosted,
  latencies = {},
  rate,
}: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const posted: PostedMessage[] = [];
  let attempt = 0;
  const admitted = tokenBucket(rate);

  function take(request: IncomingMessage, body: string) {
    if (request.url !== '/api/chat.postMessage' && request.url !== '/api/auth.test') return refused('unknown_method');
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) return refused('not_authed');
    if (tokens?.every((token) => request.headers.authorization !== `Bearer ${token}`)) return refused('invalid_auth');
    if (request.url === '/api/auth.test') return valid;
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return refused('invalid_form_data');
    const ts = `${Math.floor(Date.now() / 1000)}.${String(posted.length + 1).padStart(6, '0')}`;
    const result = postMessage(Object.fromEntries(new URLSearchParams(body)), ts, refuse);
    if (!result.ok) return result;
    posted.push(result.message);
    onPosted?.(result.message);
    const { channel, text, blocks } = result.message;
    return { ok: true, channel, ts, message: { type: 'message', text, blocks, ts } };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    await takeTime(request, 'postMessage', latencies);
    attempt += 1;
    const scripted = script(attempt);
    if (typeof scripted === 'string') {
      if (scripted.startsWith('take')) take(request, body);
      if (scripted.endsWith('break')) response.destroy();
      return;
    }
    if (scripted?.endless) return void response.writeHead(scripted.status, scripted.headers ?? {}).write(scripted.body);
    if (scripted) return send(response, scripted.status, scripted.headers ?? {}, scripted.body);
    if (!admitted()) return send(response, 429, { 'retry-after': '1', 'content-type': 'application/json' }, JSON.stringify(refused('ratelimited')));
    if (mode === 'down') return send(response, 503, { 'content-type': 'text/plain' }, 'Service Unavailable');
    json(response, take(request, body));
  }

  const { url, close } = await listen(answer);
  return { url: `${url}/api/`, posted, close };
}
