import { describe, expect, test } from 'vitest';
import { floorOf, sumOf, type Way } from '../../lib/bench/floor.ts';

/** Each has a digit of its own, so that a sum shows how often each is in it. */
const table = {
  apiGateway: 1,
  transition: 10,
  GetSecretValue: 100,
  StartExecution: 1_000,
  spansAggregate: 10_000,
  spansSearch: 100_000,
  metricsScalar: 1_000_000,
  eventsSearch: 0,
  metricsTimeseries: 0,
  metricsSubmit: 0,
  syncMarks: 0,
  metricsQuery: 0,
  doraDeployments: 0,
  trace: 0,
  logsAggregate: 0,
  postMessage: 10_000_000,
  lambdaInit: 100_000_000,
  connection: 1_000_000_000,
  GetItem: 0.1,
  PutItem: 0.01,
  UpdateItem: 0.001,
};
const floor = (way: Way, latencies = table): number => sumOf(floorOf(way, 7, latencies));

describe('the floor holds each latency as often as it is waited for', () => {
  test('cold, one after the other: five starts, the secrets of four functions, eight connections', () => {
    expect(floor({ cold: true, warming: false })).toBeCloseTo(8_511_111_471.121, 3);
  });
  test('cold, with the later functions started beside the first question: two starts and two secrets', () => {
    expect(floor({ cold: true, warming: true }, { ...table, metricsScalar: 0 })).toBeCloseTo(5_210_111_271.121, 3);
  });
  test('the early question of a later function counts where it takes longer than the first', () => {
    expect(floor({ cold: true, warming: true })).toBeCloseTo(5_211_001_271.121, 3);
  });
  test('warm: what is asked anew for each alert', () => {
    expect(floor({ cold: false, warming: false })).toBeCloseTo(11_111_071.121, 3);
    expect(floor({ cold: false, warming: true })).toBeCloseTo(11_001_071.121, 3);
    expect(floor({ cold: false, warming: true }, { ...table, metricsScalar: 0 })).toBeCloseTo(10_111_071.121, 3);
  });
});
