import { isPublicAddress } from '../publicAddress.ts';
import type { Auth, AuthKind } from './auth.ts';
import { misdeclared } from './misdeclared.ts';

/** The parts of a declaration that have rules. */
export interface Declared {
  readonly name: string;
  readonly url: string;
  readonly auth: Auth;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** It is a part of an address, of an environment variable and of a file's name. */
const names = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longestName = 40;
/** As an address stands in a URL: with brackets where it is one of IPv6. */
const literal = /^(\[.*\]|[\d.]+)$/;

function refuseUrl(name: string, field: string, text: string): void {
  const url = URL.parse(text);
  const wrong = (fault: string) => misdeclared(name, field, `${fault}. Write an address such as https://status.example.com/api/v2/summary.json`);
  if (!url) throw wrong('it is no address');
  if (url.protocol !== 'https:') throw wrong(`it begins with ${url.protocol}//, and what is asked and answered could be read on the way`);
  if (url.username !== '' || url.password !== '') throw wrong('a name or password stands in it, where logs would show it. Take auth: basic');
  if (url.hash !== '') throw wrong('a # and what comes after it is never sent');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const inside = literal.test(url.hostname) ? !isPublicAddress(host) : /(^|\.)(localhost|internal|local|localdomain|lan)\.?$/.test(host) || !host.includes('.');
  if (inside) throw wrong(`${host} is in a private network; outside services are on the public internet`);
}

function refuseNumber(name: string, field: string, value: number, least: number, most: number, unit: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw misdeclared(name, field, `it is ${value}. Write a whole number of ${unit} from ${least} to ${most}`);
}

/** Synth strips types and checks none. */
const authKinds: readonly string[] = ['none', 'basic', 'bearer', 'jwt', 'oauth2', 'mutual-tls'] satisfies readonly AuthKind[];

function refuseAuth(name: string, auth: Auth): void {
  if (!authKinds.includes(auth.kind)) throw misdeclared(name, 'auth.kind', `it is '${auth.kind}'. Write one of ${authKinds.join(', ')}`);
  if (auth.kind === 'oauth2') refuseUrl(name, 'auth.tokenUrl', auth.tokenUrl);
  if (auth.kind !== 'jwt') return;
  for (const field of ['issuer', 'audience'] as const)
    if (auth[field].trim() === '') throw misdeclared(name, `auth.${field}`, 'it is empty. Write what the service has told you to send');
  if (auth.lifetime !== undefined) refuseNumber(name, 'auth.lifetime', auth.lifetime, 30, 3_600, 'seconds');
}

/** Throws an error that names the file, the field and the fix where a declaration could not work, or would ask where nobody should. */
export function refuseService({ name, url, auth, timeoutMs, maxBytes }: Declared): void {
  if (!names.test(name) || name.length > longestName)
    throw new Error(
      `lib/outside: name: '${name.slice(0, 60)}'. Take lower-case letters, digits and hyphens, at most ${longestName}, and call the file the same in camelCase: acme-pay-status in acmePayStatus.ts`,
    );
  refuseUrl(name, 'url', url);
  refuseAuth(name, auth);
  refuseNumber(name, 'timeoutMs', timeoutMs, 100, 2_500, 'milliseconds');
  refuseNumber(name, 'maxBytes', maxBytes, 1_024, 1_048_576, 'bytes');
}
