import { SFNClient } from '@aws-sdk/client-sfn';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import { signedWebhook } from '../../lib/sources/signedWebhook.ts';
import { recordingServer } from './recordingServer.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'session' };
const client = new SFNClient({ region: 'eu-west-1', credentials });
const body = { id: '1', tags: 'service:東京' };

describe('a signed delivery', () => {
  test('is what Datadog sends, with the token in its header', async () => {
    const { url, asked } = await recordingServer({ status: 202, body: { execution: 'arn' } });
    expect(await signedWebhook(`${url}/prod/alert`, client)(body, 'the-token')).toEqual({ status: 202, text: '{"execution":"arn"}' });
    expect(asked).toMatchObject([
      { method: 'POST', path: '/prod/alert', body, headers: { 'content-type': 'application/json', 'x-firstlook-token': 'the-token' } },
    ]);
  });
  test('carries a signature for execute-api that fits what arrived', async () => {
    const { url, asked } = await recordingServer({ status: 202 });
    await signedWebhook(`${url}/prod/heartbeat`, client)(body, 'the-token');
    const { headers } = asked[0] ?? expect.unreachable();
    const authorization = String(headers.authorization);
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
    );
    // What the receiver does: sign what came, at the time that came, with the same key.
    const names = /SignedHeaders=([\w;-]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const signedHeaders = Object.fromEntries(names.filter((name) => !name.startsWith('x-amz-')).map((name) => [name, String(headers[name])]));
    const signingDate = new Date(String(headers['x-amz-date']).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    const receiver = new SignatureV4({ service: 'execute-api', region: 'eu-west-1', credentials, sha256: Sha256 });
    const { hostname, protocol } = new URL(url);
    const again = await receiver.sign(
      { method: 'POST', protocol, hostname, path: '/prod/heartbeat', headers: signedHeaders, body: JSON.stringify(body) },
      { signingDate },
    );
    expect(authorization).toBe(again.headers['authorization']);
    expect(headers['x-amz-security-token']).toBe('session');
  });
  test('that is sent elsewhere is not followed, and a long answer is cut', async () => {
    const { url, asked } = await recordingServer({ status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: 'x'.repeat(5_000) });
    expect(await signedWebhook(url, client)(body, 'the-token')).toEqual({ status: 302, text: 'x'.repeat(2_000) });
    expect(asked).toHaveLength(1);
  });
  test('that is refused a connection throws', async () => {
    await expect(signedWebhook('http://127.0.0.1:1/alert', client)(body, 'the-token')).rejects.toThrow('fetch failed');
  });
});
