import { unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';

const hour = 3_600_000;
const part = 'Deliveries';
const at = 'whereAreTheErrors';

export const deliveryCases: readonly FaultCase[] = [
  { part, fault: "Datadog's clock an hour ahead of ours", at, broken: { aheadMs: hour }, expected: unharmed() },
  { part, fault: "Datadog's clock an hour behind ours", at, broken: { aheadMs: -hour }, expected: unharmed() },
  { part, fault: 'the same delivery 20 times at once', at, broken: {}, delivered: 'twenty times', expected: unharmed({ door: Array<number>(20).fill(202) }) },
];
