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

/** A function that a rule started, and what it threw. */
export interface StartedByRule {
  readonly functionName: string;
  readonly executionArn: string;
  readonly error?: { readonly name: string; readonly message: string };
}
export interface EventBridge {
  /** Tells of an execution that has ended. */
  onEnded(execution: Execution): void;
  /** All that was started so far, each when it has ended. */
  started(): Promise<readonly StartedByRule[]>;
}

/**
 * EventBridge on this machine: starts the functions of the rules that an ended execution matches, once. Lambda's own tries after a failure are
 * not played, as they come minutes later.
 */
export function eventBridge(rules: readonly PlayedRule[], invoke: (functionName: string, event: unknown) => Promise<unknown>): EventBridge {
  const all: Promise<StartedByRule>[] = [];
  async function startFor({ functionName }: PlayedRule, event: unknown, executionArn: string): Promise<StartedByRule> {
    try {
      await invoke(functionName, JSON.parse(JSON.stringify(event)));
      return { functionName, executionArn };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { functionName, executionArn, error: { name, message } };
    }
  }
  return {
    onEnded(execution) {
      const event = statusChange(execution);
      for (const rule of rules) if (matches(rule.pattern, event)) all.push(startFor(rule, event, execution.arn));
    },
    started: () => Promise.all(all),
  };
}
