import type * as z from 'zod';
import type { OutsideService } from '../../outside/outside.ts';
import { NotConfigured } from '../errors.ts';
import { type ReadSecret, secretsManager } from '../secrets.ts';
import type { Asked, Outside } from '../types.ts';
import { authorizing, type Keys } from './authorizing.ts';
import { placeOf } from './elsewhere.ts';
import { exchange, type Send } from './exchange.ts';
import { refuseAnswer } from './refuseAnswer.ts';
import { factsOf, shaped } from './shaped.ts';
import type { Wire } from './wire.ts';
import { withinTime } from './withinTime.ts';

/** A token's answer is a token; more is no such thing. In bytes. */
const longestToken = 65_536;

export interface OutsideSettings extends Keys {
  /** Over what a service is asked, in place of what `placeOf` says: for tests, whose servers are on this machine. */
  readonly wire?: Wire;
}

const lastDate = Date.UTC(10_000, 0);
/** When an answer was given, by its own clock; undefined where it says nothing, or a year that no server has (ISO 8601 has four digits for it). */
function dateOf(header: string | undefined): string | undefined {
  const at = Date.parse(header ?? '');
  return at > 0 && at < lastDate ? new Date(at).toISOString() : undefined;
}

/** One service, asked within its own limits. */
function asker(service: OutsideService, { wire: given, ...keys }: OutsideSettings) {
  const { name, timeoutMs, maxBytes } = service;
  const known = authorizing(service, keys);
  async function ask(signal: AbortSignal): Promise<Asked<unknown>> {
    const { url, wire } = placeOf(service, keys.environment);
    const over = given ?? wire;
    const send: Send = (asking) => {
      const token = placeOf({ name: `${name}/token`, url: asking.url.href }, keys.environment);
      return exchange({ ...asking, url: token.url }, { signal, maxBytes: longestToken }, given ?? token.wire);
    };
    const askedAt = new Date(keys.now()).toISOString();
    const answer = await known.asking(send, async (shown) => {
      const got = await exchange({ url, ...shown }, { signal, maxBytes }, over);
      refuseAnswer(got, url, keys.now());
      return got;
    });
    const facts = await shaped(service, answer.body);
    const datedAt = dateOf(answer.headers.date);
    return { facts, origin: new URL(service.url).origin, askedAt, ...(datedAt !== undefined && { datedAt }) };
  }
  return { ready: known.ready, ask: () => withinTime(name, timeoutMs, ask) };
}

/** Some declared services. Keys are read when they are first needed, and kept for a minute. */
export function outsideWith(services: readonly OutsideService[], settings: OutsideSettings): Outside {
  const askers = new Map(services.map((service) => [service.name, asker(service, settings)]));
  return {
    // Of several services a function may read the secrets of a few.
    ready: async () => void (await Promise.allSettled([...askers.values()].map((one) => one.ready()))),
    async ask<Facts>(name: string, facts: z.ZodType<Facts>): Promise<Asked<Facts>> {
      const one = askers.get(name);
      if (!one) throw new NotConfigured(`no outside service is called '${name}'; those in lib/outside/index.ts are: ${[...askers.keys()].join(', ')}`);
      const asked = await one.ask();
      return { ...asked, facts: factsOf(name, facts, asked.facts) };
    },
  };
}

/** The services as the environment names their secrets: `OUTSIDE_SECRETS`, or a variable for each. */
export const outsideOf = (services: readonly OutsideService[], environment = process.env, read: ReadSecret = secretsManager()): Outside =>
  outsideWith(services, { environment, read, now: Date.now });
