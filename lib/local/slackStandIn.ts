import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { bodyOf, type LocalServer, listen } from './server.ts';
import { limits, type PostedBlock, slackLimits } from './slackLimits.ts';

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
/** An answer that a test wants instead of Slack's own; 'hang' never answers. */
export type Scripted = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string } | 'hang' | undefined;
export interface SlackStandInOptions {
  /** 'down' answers 503 to everything. */
  readonly mode?: 'ok' | 'down';
  /** Is given the number of the attempt, from 1. */
  readonly script?: (attempt: number) => Scripted;
  /** Told of each message that is taken. */
  readonly onPosted?: ((message: PostedMessage) => void) | undefined;
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

function fromJson(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return null;
  }
}

/** chat.postMessage as Slack answers it, in the order in which Slack looks. */
function postMessage(form: Readonly<Record<string, string>>, ts: string) {
  const { channel = '', text = '' } = form;
  if (channel === '') return refused('channel_not_found');
  const blocks = fromJson(form['blocks'] ?? '[]');
  if (!Array.isArray(blocks)) return refused('invalid_blocks_format');
  const checked = slackLimits(blocks);
  if ('refusal' in checked) return refused(checked.refusal.error, checked.refusal.messages);
  if (text === '' && checked.blocks.length === 0) return refused('no_text');
  if (text.length > limits.text) return refused('msg_too_long');
  const given = metadata.safeParse(fromJson(form['metadata']));
  if (!given.success) return refused('invalid_metadata_format');
  return { ok: true as const, message: { channel, ts, text, blocks: checked.blocks, metadata: given.data, form } satisfies PostedMessage };
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, headers).end(body);
}
const json = (response: ServerResponse, body: unknown): void =>
  send(response, 200, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(body));

/** Slack on 127.0.0.1, as far as posting goes: same form, same token header, same refusals. Keeps what it has taken in `posted`. */
export async function startSlackStandIn({ mode = 'ok', script = () => undefined, onPosted }: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const posted: PostedMessage[] = [];
  let attempt = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    attempt += 1;
    const scripted = script(attempt);
    if (scripted === 'hang') return;
    if (scripted) return send(response, scripted.status, scripted.headers ?? {}, scripted.body);
    if (mode === 'down') return send(response, 503, { 'content-type': 'text/plain' }, 'Service Unavailable');
    if (request.url !== '/api/chat.postMessage') return json(response, refused('unknown_method'));
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) return json(response, refused('not_authed'));
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return json(response, refused('invalid_form_data'));
    const result = postMessage(Object.fromEntries(new URLSearchParams(body)), `${Math.floor(Date.now() / 1000)}.${String(posted.length + 1).padStart(6, '0')}`);
    if (!result.ok) return json(response, result);
    posted.push(result.message);
    onPosted?.(result.message);
    const { channel, ts, text, blocks } = result.message;
    json(response, { ok: true, channel, ts, message: { type: 'message', text, blocks, ts } });
  }

  const { url, close } = await listen(answer);
  return { url: `${url}/api/`, posted, close };
}
