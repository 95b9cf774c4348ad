import { expect, onTestFinished, test, vi } from 'vitest';
import { startStatusPageStandIn } from '../../lib/local/statusPageStandIn.ts';

test('the function itself asks a page over real HTTP, and says what is wrong with another', async () => {
  const standIn = await startStatusPageStandIn({ 'blue-pay-status': { status: 302, headers: { location: 'http://10.0.0.7/' } } }, Date.now());
  onTestFinished(() => standIn.close());
  vi.stubEnv('OUTSIDE_URLS', JSON.stringify(standIn.urls));
  onTestFinished(() => void vi.unstubAllEnvs());
  const { handler } = await import('../../functions/outsideProxy.ts');
  const asked = async (name: string) => {
    const { statusCode, body } = await handler({ pathParameters: { name } });
    return { statusCode, body: JSON.parse(body) };
  };
  expect(await asked('acme-pay-status')).toEqual({
    statusCode: 200,
    body: { name: 'acme-pay-status', askedAt: expect.stringMatching(/^\d{4}-.*Z$/), facts: { affected: [], more: 0 } },
  });
  expect(await asked('blue-pay-status')).toMatchObject({
    statusCode: 502,
    body: { error: { name: 'Redirected', message: expect.stringContaining('10.0.0.7') } },
  });
  expect(await asked('no-such')).toMatchObject({ statusCode: 404 });
});
