import ipaddr from 'ipaddr.js';

/** All that is given out to the public in IPv6 so far (IANA: 2000::/3). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * May a server of somebody else be at this IP address? Only at a public one: not in our own network, on this machine, or where AWS keeps a machine's
 * credentials (169.254.169.254). Addresses that carry another one in them (IPv4-mapped, 6to4, NAT64, Teredo) lead anywhere, and are no. So is what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalUnicast) : ipaddr.IPv4.isValidFourPartDecimal(address);
}
