import type { LatencyTable } from './latencies.ts';

/** What the way from the webhook to the message meets: functions that have never run, and a state machine that warms the later ones up. */
export interface Way {
  /** Every function starts, reads its secret and opens its connections. */
  readonly cold: boolean;
  /** The later functions start beside the first question, and what can be asked early is asked then (lib/stack/runbookMachine.ts). */
  readonly warming: boolean;
}

/** A part of the floor: what is waited for, and how long, in ms. */
export interface Term {
  readonly what: string;
  readonly ms: number;
}

/** What one function waits for. */
function waits(table: LatencyTable, cold: boolean) {
  /** The first call of a process to a service pays for the connection. */
  const first = cold ? table.connection : 0;
  return {
    /** Lambda's own part, and the secret, once in a process's life. Our own code loads while the secret is read, and it is a wait all the same. */
    start: cold ? table.lambdaInit : 0,
    secret: cold ? first + table.GetSecretValue : 0,
    /** Two items read at once, the new round written, its group, its event. The connection to the table is opened while the secret is read. */
    rounds: table.GetItem + table.PutItem + table.UpdateItem + table.PutItem,
    execution: first + table.StartExecution,
    /** The search goes over the connection of the aggregate before it. */
    spans: first + table.spansAggregate + table.spansSearch,
    scalar: first + table.metricsScalar,
    post: first + table.postMessage,
  };
}

/**
 * The floor of the scenario expired-cards: the services' latencies on the critical path from the webhook to the posted message, and nothing
 * of ours. `entered` is how many states are entered on that path (transitions.ts). Its terms add up to it.
 */
export function floorOf({ cold, warming }: Way, entered: number, table: LatencyTable): readonly Term[] {
  const { start, secret, rounds, execution, spans, scalar, post } = waits(table, cold);
  const begun = [
    { what: 'API Gateway', ms: table.apiGateway },
    { what: "receiveAlert: its start, its secret, the monitor's rounds, StartExecution", ms: start + secret + rounds + execution },
    { what: `${entered} states entered`, ms: entered * table.transition },
  ];
  if (warming) {
    const beside = Math.max(start + secret + spans, start + secret + scalar);
    return [
      ...begun,
      { what: 'the longer of whereAreTheErrors and of whoseCards, which asks early: start, secret, Datadog', ms: beside },
      { what: 'postVerdict, started and with its secret: chat.postMessage', ms: post },
    ];
  }
  return [
    ...begun,
    { what: 'whereAreTheErrors: its start, its secret, aggregate, search', ms: start + secret + spans },
    { what: 'whichPaymentMethod: its start', ms: start },
    { what: 'whoseCards: its start, its secret, scalar', ms: start + secret + scalar },
    { what: 'postVerdict: its start, its secret, chat.postMessage', ms: start + secret + post },
  ];
}

export const sumOf = (terms: readonly Term[]): number => terms.reduce((sum, { ms }) => sum + ms, 0);
