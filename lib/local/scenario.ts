import type { Disposition } from '../verdict.ts';
import type { MetricPoint, World } from './world.ts';

/** A story to try Firstlook on: what Datadog sends, what it and Slack then answer, and where the runbook must end. */
export interface Scenario {
  readonly name: string;
  /** One plain sentence. */
  readonly title: string;
  /** The webhook body; every value a string, as Datadog sends it. */
  readonly body: Readonly<Record<string, string>>;
  readonly world: World;
  /**
   * What the application's database has of failed payments, and when the Puller brings it (ms since 1970), before the alert comes. Without, nothing is
   * brought, and Datadog has what it has.
   */
  readonly pulled?: { readonly failures: readonly MetricPoint[]; readonly runs: readonly number[] };
  readonly slack: 'ok' | 'down';
  /** The id and disposition of the verdict; with Slack down it is reached and cannot be posted. */
  readonly expects: { readonly verdict: string; readonly disposition: Disposition };
}
