import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '../../publicAddress.ts';
import { AddressRefused } from '../outsideErrors.ts';

/** How names become addresses, and which addresses may be connected to. */
export interface Wire {
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  readonly permits: (address: string) => boolean;
  /** Authorities, in PEM, in place of those that Node trusts. */
  readonly ca?: readonly string[];
  /** Is plain HTTP allowed? On this machine only. */
  readonly plain?: boolean;
}

/** The public internet, and nothing else. */
export const publicWire: Wire = { resolve: (host) => lookup(host, { all: true }), permits: isPublicAddress };
/** This machine alone: for a stand-in on a laptop, and for tests. Nothing leaves it, whatever a name resolves to. */
export const loopbackWire: Wire = { resolve: (host) => lookup(host, { all: true }), permits: (address) => /^(127(\.\d+){3}|::1)$/.test(address), plain: true };

const refused = (host: string, address: string): AddressRefused =>
  new AddressRefused(`${host} leads to ${address}, which is no public address; outside services are on the public internet`);

/** Throws `AddressRefused` for an address in the place of a name: such a one is connected to without being looked up. */
export function refuseLiteral({ hostname }: URL, { permits }: Wire): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !permits(host)) throw refused('the address', host);
}

/**
 * A lookup for a connection: it connects to what was checked here and asks nobody again, so that a name cannot show one address to the check and
 * another to the connection. One address among several that is not public refuses all of them.
 */
export const guardedLookup =
  ({ resolve, permits }: Wire): LookupFunction =>
  (host, { all }, callback) => {
    const checked = resolve(host).then((addresses) => {
      const wrong = addresses.find(({ address }) => !permits(address));
      if (wrong) throw refused(host, wrong.address);
      const [first] = addresses;
      if (!first) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
      return { addresses: [...addresses], first };
    });
    checked.then(
      ({ addresses, first }) => (all ? callback(null, addresses) : callback(null, first.address, first.family)),
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
