import { SFNClient } from '@aws-sdk/client-sfn';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** What the door answered. */
export interface DoorAnswer {
  readonly status: number;
  /** The body, its first 2,000 characters. */
  readonly text: string;
}
/** Delivers a webhook body. Throws what `fetch` throws where no answer comes. */
export type DeliverWebhook = (body: Readonly<Record<string, string>>, token: string) => Promise<DoorAnswer>;

/** In ms. Datadog hangs up after 15 s. */
const timeoutMs = 15_000;

/**
 * Delivers to `url` as Datadog does, by POST with the token in a header; and signed with the function's own AWS keys, for a door that asks for
 * that too (AWS_IAM, service execute-api). A door that does not ask ignores it. Region and keys are those of the AWS clients.
 */
export function signedWebhook(url: string, { config } = new SFNClient({})): DeliverWebhook {
  const { protocol, host, hostname, port, pathname } = new URL(url);
  const signer = new SignatureV4({ service: 'execute-api', region: config.region, credentials: config.credentials, sha256: Sha256 });
  return async (given, token) => {
    const body = JSON.stringify(given);
    const headers = { host, 'content-type': 'application/json', 'x-firstlook-token': token };
    const at = { protocol, hostname, path: pathname, ...(port !== '' && { port: Number(port) }) };
    const signed = await signer.sign({ ...at, method: 'POST', headers, body });
    const response = await fetch(url, { method: 'POST', headers: signed.headers, body, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    return { status: response.status, text: (await response.text()).slice(0, 2_000) };
  };
}
