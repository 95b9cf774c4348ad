import type { Synthesised } from '../stack/resolve.ts';
import type { SpanBudget } from './datadog/routesOf.ts';
import type { Latencies } from './latency.ts';
import type { Scenario } from './scenario.ts';
import type { PostedMessage, SlackStandInOptions } from './slackStandIn.ts';
import type { AwsFaults } from './states/awsFault.ts';
import type { Rate } from './tokenBucket.ts';

/** Who runs a function: the state that does, undefined for the webhook's door; with the environment that the stack gives to functions. */
export interface Invoked {
  readonly state?: string;
  readonly environment: Readonly<Record<string, string>>;
}
/** Runs a function of functions/, by name, as Lambda would. Throws the function's own error, by its name. */
export type Invoke = (functionName: string, input: unknown, from: Invoked) => Promise<unknown>;

export interface StageOptions {
  readonly scenario: Scenario;
  /** A factor on the waits between attempts; 1 is as in AWS. */
  readonly waits?: number;
  /** The same for Lambda's own tries of what a rule starts, which are minutes apart; `waits` where absent. */
  readonly lambdaWaits?: number | undefined;
  readonly doorPort?: number;
  readonly statesPort?: number;
  /** Addresses to use in place of the stand-ins. */
  readonly datadogUrl?: string | undefined;
  readonly slackUrl?: string | undefined;
  /** Told of each message that the Slack stand-in takes. */
  readonly onPosted?: ((message: PostedMessage) => void) | undefined;
  /** Where functions run; in this process where absent. */
  readonly invoke?: Invoke | undefined;
  /** The Datadog stand-in's budget for spans. */
  readonly spans?: SpanBudget | undefined;
  /** The rate at which the Slack stand-in takes messages. */
  readonly slackRate?: Rate | undefined;
  /** What the Slack stand-in answers in place of Slack's own. */
  readonly slackScript?: SlackStandInOptions['script'];
  /** How the stand-ins for Step Functions, Secrets Manager and DynamoDB misbehave. */
  readonly awsFaults?: AwsFaults | undefined;
  /** How long the stand-ins take to answer. */
  readonly latencies?: Latencies | undefined;
  /** The state machines, for somebody who has synthesised them already or otherwise. */
  readonly machines?: Synthesised['machines'] | undefined;
  /** The rules beside them; none where only the machines are given. */
  readonly rules?: Synthesised['rules'] | undefined;
}
