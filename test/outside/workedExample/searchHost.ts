import * as z from 'zod';
import { outside } from '../../../lib/outside/outside.ts';

/** What the company that hosts our search index says of it. */
export const searchHost = outside({
  name: 'search-host',
  url: 'https://api.search-host.example/v1/clusters/prod',
  auth: { kind: 'oauth2', tokenUrl: 'https://auth.search-host.example/token', scope: 'clusters:read' },
  answer: z.object({ nodes: z.array(z.object({ id: z.string(), state: z.string(), lag_ms: z.number() })) }),
  shape: `{
    "nodes": $count(nodes),
    "down": [(nodes[state != "up"].id)[[0..4]]],
    "worstLagSeconds": $round($max(nodes.lag_ms) / 1000, 1)
  }`,
  facts: z.object({ nodes: z.number(), down: z.array(z.string()), worstLagSeconds: z.number() }),
});
