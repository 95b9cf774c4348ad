import type { Rounds } from '../lib/rounds.ts';
import type { RoundItems } from '../lib/sources/roundItems.ts';
import { type RoundsTable, roundsTable } from '../lib/sources/roundsTable.ts';
import type { Datadog, Outside } from '../lib/sources/types.ts';

const unexpected = (method: string) => async (): Promise<never> => {
  throw new Error(`nobody expected ${method} to be asked`);
};

/** A Datadog that answers as told, and fails the test where it is asked anything else. */
export const datadogWhere = (answers: Partial<Datadog>): Datadog => ({
  ready: async () => undefined,
  countSpans: unexpected('countSpans'),
  sampleSpans: unexpected('sampleSpans'),
  failingSpans: unexpected('failingSpans'),
  readTrace: unexpected('readTrace'),
  countLogs: unexpected('countLogs'),
  sumMetric: unexpected('sumMetric'),
  readGauge: unexpected('readGauge'),
  countHits: unexpected('countHits'),
  monitorEvents: unexpected('monitorEvents'),
  doraDeployments: unexpected('doraDeployments'),
  deployEvents: unexpected('deployEvents'),
  newVersions: unexpected('newVersions'),
  ...answers,
});

/** Outside services that answer as told: by name, what they give, or the error that they end in. Theirs is the clock of `at`. */
export const outsideWhere = (answers: Readonly<Record<string, unknown>>, at = '2026-03-14T22:15:05.000Z'): Outside => ({
  ready: async () => undefined,
  async ask(name, facts) {
    if (!Object.hasOwn(answers, name)) return unexpected(name)();
    const answer = answers[name];
    if (answer instanceof Error) throw answer;
    return { facts: facts.parse(answer), origin: `https://${name}.example`, askedAt: at };
  },
});

/** What is kept of rounds, in memory. */
export function roundItemsInMemory(): RoundItems {
  const monitors = new Map<string, { version: number; rounds: Rounds }>();
  const rounds = new Map<string, { groups: Set<string>; closed: boolean }>();
  const events = new Map<string, string>();
  const of = (execution: string) => {
    const one = rounds.get(execution) ?? { groups: new Set(), closed: false };
    rounds.set(execution, one);
    return one;
  };
  return {
    rounds: async (monitor) => monitors.get(monitor) ?? { version: 0, rounds: [] },
    async write(monitor, version, written) {
      if ((monitors.get(monitor)?.version ?? 0) !== version) return false;
      monitors.set(monitor, { version: version + 1, rounds: written });
      return true;
    },
    async join(execution, group) {
      const one = of(execution);
      if (!one.closed) one.groups.add(group);
      return !one.closed;
    },
    async close(execution) {
      const one = of(execution);
      one.closed = true;
      return { groups: [...one.groups], more: 0 };
    },
    executionOf: async (event) => events.get(event),
    remember: async (event, execution) => void events.set(event, execution),
  };
}

/** A table of rounds in memory, with a clock where one is given. */
export function roundsInMemory(now?: () => number): RoundsTable {
  const items = roundItemsInMemory();
  return roundsTable(() => items, now ? { now } : {});
}
