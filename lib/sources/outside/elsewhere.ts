import * as z from 'zod';
import { json } from '../../json.ts';
import { NotConfigured } from '../errors.ts';
import { loopbackWire, publicWire, type Wire } from './wire.ts';

/** Other addresses for services on a laptop, by name: `{"acme-pay-status":"http://127.0.0.1:8080/summary.json"}`; where tokens come from is `NAME/token`. */
export const urlsVariable = 'OUTSIDE_URLS';
const urls = z.record(z.string(), z.url({ protocol: /^https?$/ }));

/** Where a service is asked, and over what. */
export interface Place {
  readonly url: URL;
  readonly wire: Wire;
}

/**
 * A service's own address, over the public internet; or the one that `OUTSIDE_URLS` gives it on a laptop. That may be an address of this machine, by number,
 * and then nothing but this machine can be reached. Inside Lambda the variable is refused: the name of the function, which Lambda sets
 * and nobody else can, says where we are. Throws `NotConfigured`.
 */
export function placeOf({ name, url }: { readonly name: string; readonly url: string }, environment: NodeJS.ProcessEnv): Place {
  const text = environment[urlsVariable];
  if (!text) return { url: new URL(url), wire: publicWire };
  if (environment['AWS_LAMBDA_FUNCTION_NAME']) throw new NotConfigured(`${urlsVariable} is for a laptop: take it away from the function`);
  const given = urls.safeParse(json(text));
  if (!given.success)
    throw new NotConfigured(`${urlsVariable} must be a JSON object of addresses by service name, such as {"${name}":"http://127.0.0.1:8080/"}`);
  const other = Object.hasOwn(given.data, name) ? given.data[name] : undefined;
  const place = new URL(other ?? url);
  const local = other !== undefined && loopbackWire.permits(place.hostname.replace(/^\[|\]$/g, ''));
  if (place.protocol === 'http:' && !local) throw new NotConfigured(`${urlsVariable}: ${name}: plain http is for 127.0.0.1 only`);
  return { url: place, wire: local ? loopbackWire : publicWire };
}
