import { expect, test } from 'vitest';
import { markdown } from '../../lib/bench/markdown.ts';
import { targetsOf } from '../../lib/bench/targets.ts';
import { good } from './figures.ts';

test("the README's block", () => {
  expect(markdown({ ...good, targets: targetsOf(good) })).toBe(`<!-- bench -->
Played, not measured in AWS: the real functions against stand-ins, by \`npm run bench\` on A processor, 2 cores, Node v24.0.0, linux x64, on 2026-11-24.

| from the alert to the verdict in Slack | time |
| --- | --: |
| by hand, with the written runbook open (the payment company's own measurement, 2024) | 210 s |
| an LLM agent, mean (HolmesGPT's own evaluation, 2025-10) | 48.9 s |
| the same runbook in a hosted workflow tool (the payment company's own measurement, 2024) | 27 s |
| Firstlook, everything cold (played) | **3.0 s**, 1.0 s of it ours |
| the same, later functions not warmed | 4.0 s, 1.0 s of it ours |
| the same, bundled naively, nothing warmed | 9.0 s, 6.0 s of it ours |
| Firstlook, warm (played) | **1.7 s**, 0.1 s of it ours |
| the same, 4,000,000 failing requests and not 400: still 3 calls | 1.1 s |

| function | KB | naive | load, ms | naive | faster |
| --- | --: | --: | --: | --: | --: |
| \`receiveAlert\` | 200 | 400 | 40 | 60 | 1.5x |
| \`whoseCards\` | 250 | 10,240 | 50 | 400 | 8.0x |
<!-- /bench -->`);
});
