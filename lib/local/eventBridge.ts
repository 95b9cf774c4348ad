import { setTimeout as sleep } from 'node:timers/promises';
import type { PlayedRule } from '../stack/playedRules.ts';
import type { Execution } from './states/runExecution.ts';
import { statusChange } from './states/statusChange.ts';

/** Does an event match a rule's pattern: each field one of the values listed for it? Throws at a filter of another kind, which would be played wrongly. */
export function matches(pattern: Readonly<Record<string, unknown>>, event: unknown): boolean {
  if (typeof event !== 'object' || event === null) return false;
  const fields = new Map(Object.entries(event));
  return Object.entries(pattern).every(([field, wanted]) => {
    if (!Array.isArray(wanted)) {
      if (typeof wanted !== 'object' || wanted === null) throw new Error(`the pattern's ${field} is no list of values`);
      return matches({ ...wanted }, fields.get(field));
    }
    if (wanted.some((one) => typeof one === 'object' && one !== null)) throw new Error(`the pattern's ${field} has a filter that is not played here`);
    return wanted.includes(fields.get(field));
  });
}

/** A function that a rule started, and what its last try threw where none came to a good end. */
export interface StartedByRule {
  readonly functionName: string;
  readonly executionArn: string;
  readonly tries: number;
  readonly error?: { readonly name: string; readonly message: string };
}
/** What Lambda leaves in the queue (docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html). */
export interface DeadLetter {
  readonly requestContext: { readonly condition: 'RetriesExhausted'; readonly approximateInvokeCount: number };
  readonly requestPayload: unknown;
  readonly responsePayload: { readonly errorType: string; readonly errorMessage: string };
}
export interface EventBridge {
  /** Tells of an execution that has ended. */
  onEnded(execution: Execution): void;
  /** All that was started so far, each when its last try has ended. */
  started(): Promise<readonly StartedByRule[]>;
  readonly deadLetters: readonly DeadLetter[];
}

/** In ms: Lambda tries an asynchronous invocation again after one minute, and then after two. */
const lambdaWaits = [60_000, 120_000];

/** EventBridge and Lambda's asynchronous invocation on this machine, for the rules that an ended execution matches. `waits` is a factor; 1 waits as AWS does. */
export function eventBridge(rules: readonly PlayedRule[], waits: number, invoke: (functionName: string, event: unknown) => Promise<unknown>): EventBridge {
  const all: Promise<StartedByRule>[] = [];
  const deadLetters: DeadLetter[] = [];
  async function startFor({ functionName, retries, keepsDeadLetters }: PlayedRule, event: unknown, executionArn: string): Promise<StartedByRule> {
    for (let tries = 1; ; tries += 1) {
      try {
        await invoke(functionName, JSON.parse(JSON.stringify(event)));
        return { functionName, executionArn, tries };
      } catch (thrown) {
        const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
        if (tries > retries) {
          const requestContext = { condition: 'RetriesExhausted', approximateInvokeCount: tries } as const;
          if (keepsDeadLetters) deadLetters.push({ requestContext, requestPayload: event, responsePayload: { errorType: name, errorMessage: message } });
          return { functionName, executionArn, tries, error: { name, message } };
        }
        // A wait of minutes must not keep a program alive whose servers are closed.
        await sleep((lambdaWaits[tries - 1] ?? 0) * waits, undefined, { ref: false });
      }
    }
  }
  return {
    onEnded(execution) {
      const event = statusChange(execution);
      for (const rule of rules) if (matches(rule.pattern, event)) all.push(startFor(rule, event, execution.arn));
    },
    started: () => Promise.all(all),
    deadLetters,
  };
}
