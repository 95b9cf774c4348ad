import type { AnyStep } from '../engine/language.ts';
import type { Faults } from '../local/faults.ts';
import type { Latencies } from '../local/latency.ts';
import type { Scenario } from '../local/scenario.ts';
import type { Scripted } from '../local/slackStandIn.ts';
import type { AwsFault } from '../local/states/awsFault.ts';
import type { Expected } from './outcome.ts';

/** AWS misbehaves: in one action, for Secrets Manager over one secret only. `times`: so often, and then no more; always where absent. */
export interface AwsBreak {
  readonly action: 'GetSecretValue' | 'StartExecution' | 'GetItem' | 'PutItem' | 'UpdateItem';
  readonly secret?: 'datadog' | 'slack' | 'webhook';
  readonly fault: AwsFault;
  readonly times?: number;
}
/** A Lambda function misbehaves: it gives back something else, ends with an error, or runs for ever. */
export interface LambdaBreak {
  /** The state that invokes it; `receiveAlert` for the door, which no state invokes. */
  readonly state: string;
  readonly does: { readonly returns: unknown } | { readonly throws: string; readonly message: string } | 'hang';
  readonly times?: number;
}

/** What is broken. Everything else is as it is in AWS, or a stand-in over real HTTP that tells the truth. */
export interface Broken {
  /** Datadog's answers, by endpoint. */
  readonly datadog?: Faults;
  /** Slack's answer to the n-th post, from 1. */
  readonly slack?: (attempt: number) => Scripted;
  /** So long the services take, in ms. */
  readonly latencies?: Latencies;
  /** The address at which nobody listens. */
  readonly refused?: 'DATADOG_API_URL' | 'SLACK_API_URL';
  readonly aws?: AwsBreak;
  readonly lambda?: LambdaBreak;
  /** A step whose own code is faulty, behind the true handler. */
  readonly step?: Partial<AnyStep> & { readonly name: string };
  /** Timeouts in seconds, in place of the machine's own: of the whole, and of Tasks by their states' names. */
  readonly timeouts?: { readonly machine?: number; readonly tasks?: Readonly<Record<string, number>> };
  /** So far ahead of our clocks Datadog's is, in ms: the alert and all that it has of the time before. */
  readonly aheadMs?: number;
}

/** A fault that is tried, and what must come out. */
export interface FaultCase {
  /** What is broken, as a heading: `Datadog, the count of spans`. */
  readonly part: string;
  /** How, in a few words. Unique within the part. */
  readonly fault: string;
  readonly broken: Broken;
  /** The story in which it is broken; that of the expired cards where absent. */
  readonly scenario?: Scenario;
  /** The state whose tries are counted and whose error is read; `receiveAlert` for the door. */
  readonly at: string;
  /**
   * How the alert is delivered: once; again, as Datadog does after a 5xx, the fault being over; or 20 times at the same moment.
   * Once where absent.
   */
  readonly delivered?: 'once' | 'again' | 'twenty times';
  /** So long after the end, in ms, a message may still arrive: one that was given up. */
  readonly lingers?: number;
  /** About how long it takes, in seconds, where that is more than one: the longest are played first. */
  readonly takes?: number;
  readonly expected: Expected;
}

/** The name by which a case is chosen and reported. */
export const nameOf = ({ part, fault }: Pick<FaultCase, 'part' | 'fault'>): string => `${part}: ${fault}`;
