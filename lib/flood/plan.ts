/** What a delivery of the flood is: the first of its event, the same once more, no alert (the body is broken), or one with a wrong token. */
export type Kind = 'original' | 'redelivered' | 'malformed' | 'stranger';

export interface Planned {
  readonly kind: Kind;
  /** When it is sent, in ms from the start. */
  readonly at: number;
  readonly monitor: string;
  readonly group: string;
  /** The webhook body; text that is no alert where it is malformed. */
  readonly body: string;
}
export interface FloodSize {
  readonly deliveries: number;
  /** Within how many ms all are sent for the first time. */
  readonly withinMs: number;
}

/** The shares of the issue "Never silent": of 1,000 deliveries 150 are repeated, 50 malformed, 20 from strangers; one monitor fires for a quarter of the rest, 60 share the others. */
const shares = { redelivered: 0.15, malformed: 0.05, stranger: 0.02, storm: 200 / 780, recovered: 0.03 } as const;
const monitors = 60;
const stormMonitor = '100';

/** mulberry32: the same seed gives the same flood, so that what was seen once can be seen again. Gives numbers in [0, 1). */
export function chance(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A flood of alerts, in the order in which they are sent. `sample` is the webhook body that each is made of. */
export function floodOf(sample: Readonly<Record<string, string>>, { deliveries, withinMs }: FloodSize, seed: number): Planned[] {
  const random = chance(seed);
  const count = (share: number) => Math.round(share * deliveries);
  const [redelivered, malformed, strangers] = [count(shares.redelivered), count(shares.malformed), count(shares.stranger)];
  const originals = deliveries - redelivered - malformed - strangers;
  const storm = Math.round(originals * shares.storm);
  const when = () => Math.floor(random() * withinMs);

  const alert = (n: number, alertTransition = 'Triggered') => {
    const monitor = n < storm ? stormMonitor : String(101 + (n % monitors));
    // Half of the storm's groups are parts of the service that is looked at, half are services of their own.
    const group = `service:${n < storm && n % 2 === 1 ? `shop-${n}` : 'payments-api'},env:prod,part:${n}`;
    const tags = `monitor,${group},runbook:payment-errors`;
    return { monitor, group, body: JSON.stringify({ ...sample, id: String(7_000_000 + n), alertId: monitor, alertScope: group, alertTransition, tags }) };
  };
  const first = Array.from({ length: originals }, (_, n): Planned => {
    const recovered = n >= storm && random() < shares.recovered;
    return { kind: 'original', at: when(), ...alert(n, recovered ? 'Recovered' : 'Triggered') };
  });
  const again = Array.from({ length: redelivered }, (): Planned => {
    const one = first[Math.floor(random() * first.length)] ?? { at: 0, ...alert(0) };
    // Datadog repeats what it got no answer to, some seconds later.
    return { ...one, kind: 'redelivered', at: one.at + Math.floor(random() * 10_000) };
  });
  const broken = Array.from({ length: malformed }, (_, n): Planned => {
    const { body, ...rest } = alert(originals + n);
    return { kind: 'malformed', at: when(), ...rest, body: n % 2 === 0 ? body.slice(0, -40) : body.replace(/"date":"\d+"/, '"date":"$DATE"') };
  });
  const wrong = Array.from({ length: strangers }, (_, n): Planned => ({ kind: 'stranger', at: when(), ...alert(originals + malformed + n) }));
  return [...first, ...again, ...broken, ...wrong].sort((a, b) => a.at - b.at);
}
