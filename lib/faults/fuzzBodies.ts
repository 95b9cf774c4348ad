import fc from 'fast-check';
import { expiredCards } from '../local/scenarios/expiredCards.ts';

/** One request to the door: the body as it goes over the wire, its content type, and whose token it brings. */
export interface FuzzedDelivery {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly token: 'right' | 'wrong' | 'none';
}
type Body = Readonly<Record<string, unknown>>;

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const digits = fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String);
const pick = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const oddValues: readonly unknown[] = [null, true, 0, -1, 1e21, [], {}, [[]], { toString: 'x' }];

/** What webhooks really look like: the sample alert with ids of its own, in every transition, for services and runbooks that exist or do not. */
const real: fc.Arbitrary<Body> = fc
  .record({
    id: digits,
    alertId: digits,
    alertTransition: pick('Triggered', 'Warn', 'No Data', 'Re-Triggered', 'Re-Warn', 'Re-No Data', 'Renotify', 'Recovered'),
    date: fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(String),
    tags: pick(
      'env:prod,runbook:payment-errors,service:payments-api',
      'monitor,service:a,env:b',
      'runbook:constructor,service:*,env:',
      'x',
      `${'t:u,'.repeat(500)}env:prod`,
    ),
    eventTitle: pick('[P2] [Triggered] Payments are failing', '[TEST] x', '<!channel> <@U1> *x*', '4242 4242 4242 4242', '決済エラー 🔥'),
  })
  .map((parts) => ({ ...expiredCards.body, ...parts }));

/** Names that an object has by birth, and two that JSON may bring in. */
const awkwardKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '', 'id', 'tags', 'alertTransition', 'date', 'alertId'];
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  pick('\u0000', '\ud800', '\u202e', ' ', '$ID', '1e400', 'NaN', '{{#is_alert}}'),
);
const value = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...oddValues),
  text.map((some) => some.repeat(300)),
);

const asText = (given: unknown): string => (typeof given === 'string' ? given : (JSON.stringify(given) ?? ''));

type Change = (body: Body) => Body;
const field = pick(...Object.keys(expiredCards.body), ...awkwardKeys);
/** A key under any name, `__proto__` as JSON has it included: an own property. */
const withKey = (body: Body, key: string, given: unknown): Body => Object.fromEntries([...Object.entries(body).filter(([name]) => name !== key), [key, given]]);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(field, value).map(
    ([key, given]): Change =>
      (body) =>
        withKey(body, key, given),
  ),
  field.map(
    (key): Change =>
      (body) =>
        Object.fromEntries(Object.entries(body).filter(([name]) => name !== key)),
  ),
  field.map(
    (key): Change =>
      (body) =>
        withKey(body, key, Number(asText(body[key]))),
  ),
  field.map(
    (key): Change =>
      (body) =>
        withKey(body, key, { value: body[key] }),
  ),
  fc.tuple(field, fc.integer({ min: 1, max: 24 })).map(
    ([key, times]): Change =>
      (body) =>
        withKey(body, key, asText(body[key]).repeat(times)),
  ),
);
const changed = fc.tuple(real, fc.array(change, { minLength: 1, maxLength: 3 })).map(([body, changes]) => changes.reduce((left, one) => one(left), body));

/** A text with one place of it cut off, doubled or turned into something else. */
const damaged = fc
  .tuple(
    real.map((body) => JSON.stringify(body)),
    fc.nat(),
    fc.constantFrom('cut', 'flip', 'double', 'quotes'),
  )
  .map(([whole, place, how]) => {
    const at = place % whole.length;
    if (how === 'cut') return whole.slice(0, at);
    if (how === 'flip') return `${whole.slice(0, at)}\u0000${whole.slice(at + 1)}`;
    return how === 'double' ? `${whole}${whole.slice(at)}` : whole.replaceAll('"', "'");
  });
const odd = pick(
  '',
  ' ',
  'null',
  '[]',
  '"x"',
  '0',
  'true',
  '{',
  '{}',
  '\ufeff{}',
  'id=1&alertId=2',
  '<xml/>',
  '{"__proto__":{"id":"1"}}',
  '--boundary\r\n\r\n{}',
);

const body: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 6, arbitrary: changed.map((one) => bytes(JSON.stringify(one))) },
  { weight: 2, arbitrary: real.map((one) => bytes(JSON.stringify(one))) },
  { weight: 3, arbitrary: damaged.map(bytes) },
  { weight: 1, arbitrary: odd.map(bytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }).map((some) => new Uint8Array(some)) },
  {
    weight: 1,
    arbitrary: fc.tuple(real, fc.integer({ min: 1, max: 20_000 })).map(([one, depth]) => bytes(`${JSON.stringify(one).slice(0, -1)},"more":${nested(depth)}}`)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(real, field, fc.integer({ min: 1, max: 60_000 }))
      .map(([one, key, length]) => bytes(JSON.stringify(withKey(one, key, '決"\\'.repeat(length))))),
  },
);

/** Deliveries as somebody's broken template, proxy or attack would send them; most with the right token, for what comes behind it. */
export const fuzzedDelivery: fc.Arbitrary<FuzzedDelivery> = fc.record({
  body,
  contentType: fc.oneof(
    { weight: 8, arbitrary: fc.constant('application/json') },
    {
      weight: 2,
      arbitrary: pick('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'x'),
    },
  ),
  token: fc.oneof({ weight: 12, arbitrary: fc.constant('right' as const) }, { weight: 1, arbitrary: pick('wrong', 'none') }),
});
