import { describe, expect, test } from 'vitest';
import { matchesEndpoint, matchesTag } from '../lib/endpoints.ts';

const expected = ['POST /api/v1/payments', 'POST /api/v1/sessions/*/pay'];

describe('an endpoint pattern', () => {
  test.each([
    ['POST /api/v1/payments', true],
    ['POST /api/v1/payments/', true],
    ['POST /api/v1/payments?retry=1', true],
    ['POST /api/v1/sessions/cs_123/pay', true],
    ['POST /api/v1/sessions/:id/pay', true],
    ['POST /api/v1/sessions/{id}/pay', true],
    ['POST /api/v1/sessions/a/b/pay', false],
    ['POST /api/v1/sessions//pay', false],
    ['POST /api/v1/payments/42', false],
    ['GET /api/v1/payments', false],
    ['xPOST /api/v1/payments', false],
    ['POST /api/v1/paymentsx', false],
    ['POST /apixv1/payments', false],
  ])('%s: %s', (endpoint, matches) => {
    expect(expected.some((pattern) => matchesEndpoint(pattern, endpoint))).toBe(matches);
  });
});

describe('the same pattern, where the endpoint is the tag of a metric', () => {
  test.each([
    ['post_/api/v1/payments', true],
    ['POST /api/v1/payments', true],
    ['post /api/v1/payments', true],
    ['post_/api/v1/payments/', true],
    ['post_/api/v1/sessions/cs_123/pay', true],
    ['post_/api/v1/sessions/:id/pay', true],
    // What tracers write as `?` or `{id}`.
    ['post_/api/v1/sessions/_/pay', true],
    ['post_/api/v1/sessions/_id_/pay', true],
    ['post_/api/v1/sessions/a/b/pay', false],
    ['post_/api/v1/sessions//pay', false],
    ['post_/api/v1/payments/42', false],
    ['post_/api/v1/payments_42', false],
    ['get_/api/v1/payments', false],
    ['repost_/api/v1/payments', false],
    ['post_/api/v10/payments', false],
    ['', false],
  ])('%s: %s', (tag, matches) => {
    expect(expected.some((pattern) => matchesTag(pattern, tag))).toBe(matches);
  });
  test.each([
    ['GET /Users/{id}', 'get_/users/_id'],
    ['GET /Users/{id}', 'get_/users/_id_'],
    ['GET /users/:userId/Orders', 'get_/users/:userid/orders'],
    ['GET /a-b.c/*', 'get_/a-b.c/_'],
    ['GET /carts/*/items', 'get_/carts/_/items'],
    ['PaymentsController#create', 'paymentscontroller_create'],
    ['POST /決済', 'post_/決済'],
  ])('%s is recognised in %s', (pattern, tag) => {
    expect(matchesTag(pattern, tag)).toBe(true);
  });
});
