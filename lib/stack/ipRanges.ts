import { isIPv4, isIPv6 } from 'node:net';
import * as z from 'zod';

/** Anything wider is no list of addresses any more: a /8 is a 256th of the internet, and an IPv6 /32 a whole provider. */
const widest = { v4: 8, v6: 32 };

/** What is wrong with an address range, undefined where nothing is. */
function fault(range: string): string | undefined {
  const [address = '', size = '', ...more] = range.split('/');
  const kind = isIPv4(address) ? 'v4' : isIPv6(address) ? 'v6' : undefined;
  if (!kind || more.length > 0 || !/^\d{1,3}$/.test(size) || Number(size) > (kind === 'v4' ? 32 : 128)) return 'is no address range such as 192.0.2.0/24';
  return Number(size) < widest[kind] ? `is far too wide: a /${widest[kind]} at most` : undefined;
}

/** An address range in CIDR form, IPv4 or IPv6. */
const range = z.string().superRefine((value, context) => {
  const wrong = fault(value);
  if (wrong) context.addIssue({ code: 'custom', message: `${value.slice(0, 60)} ${wrong}` });
});

/** What lib/stack/datadogIpRanges.json holds. `source` is the address that the list came from, `modified` Datadog's own date of it. */
export const ipRangesFile = z.strictObject({ about: z.string(), source: z.string(), modified: z.string(), ranges: z.array(range) });
export type IpRangesFile = z.infer<typeof ipRangesFile>;

/** Datadog's answer (docs.datadoghq.com/api/latest/ip-ranges), of which webhooks.json is the part for webhooks. */
const published = z.object({
  modified: z.string().regex(/^[\d-]{8,30}$/),
  webhooks: z.object({ prefixes_ipv4: z.array(range).min(1, 'is empty'), prefixes_ipv6: z.array(range).default([]) }),
});

/** The list that Datadog publishes has something in it that no allow-list should have. The message says what. */
export class UnusableIpRanges extends Error {
  override readonly name = 'UnusableIpRanges';
}

/** The numbers of an address, so that 9.0.0.0 comes before 10.0.0.0; what is IPv6 after all IPv4. */
const order = (one: string, other: string): number =>
  Number(isIPv6(one.split('/')[0] ?? '')) - Number(isIPv6(other.split('/')[0] ?? '')) || one.localeCompare(other, 'en', { numeric: true });

/**
 * The file for what Datadog publishes now: sorted, each range once, so that the same list gives the same file. Throws `UnusableIpRanges` for a list that
 * is empty, malformed, has a range that is far too wide, or is less than half of the one `before` from the same source, unless `shrinking`.
 */
export function ipRangesFrom(answer: unknown, source: string, before: IpRangesFile, { shrinking = false } = {}): IpRangesFile {
  const parsed = published.safeParse(answer);
  if (!parsed.success)
    throw new UnusableIpRanges(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`)
        .join('; ')
        .slice(0, 500),
    );
  const { modified, webhooks } = parsed.data;
  const ranges = [...new Set([...webhooks.prefixes_ipv4, ...webhooks.prefixes_ipv6])].sort(order);
  if (!shrinking && source === before.source && ranges.length < before.ranges.length / 2)
    throw new UnusableIpRanges(`it has ${ranges.length} ranges, and had ${before.ranges.length}: if Datadog says so elsewhere too, add --shrinking`);
  return { about: before.about, source, modified, ranges };
}
