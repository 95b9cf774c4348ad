import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Invoke } from '../local/stageOptions.ts';
import { type LambdaProcess, startLambda } from './lambdaProcess.ts';

export interface LambdaPoolOptions {
  /** The folder with `<function>/index.mjs`. */
  readonly bundles: string;
  /** lambdaRuntime.ts as JavaScript. */
  readonly runtime: string;
  /** Waited before a process starts, in ms: Lambda's own part of a cold start. */
  readonly initMs: number;
}
export interface LambdaPool {
  readonly invoke: Invoke;
  /** The functions that were started cold, in order. */
  readonly started: readonly string[];
  /** Ends all processes. */
  close(): Promise<void>;
}

/** Logs would cost the time of a terminal; the rest as the stack sets it (lib/stack/triageFunction.ts). */
const settings = { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_LOG_LEVEL: 'SILENT' };

/**
 * Lambda on this machine: each function is a process of its own, started at its first invocation and kept for the next. A process runs
 * one invocation at a time; while it does, another invocation starts another process.
 */
export function lambdaPool({ bundles, runtime, initMs }: LambdaPoolOptions): LambdaPool {
  const all: LambdaProcess[] = [];
  const idle = new Map<string, LambdaProcess[]>();
  const started: string[] = [];
  let closed = false;

  async function cold(name: string, environment: Readonly<Record<string, string>>): Promise<LambdaProcess> {
    started.push(name);
    await sleep(initMs);
    if (closed) throw new Error(`${name} was invoked while everything was being closed`);
    const made = startLambda(runtime, join(bundles, name, 'index.mjs'), { ...environment, ...settings });
    all.push(made);
    return made;
  }

  return {
    started,
    async invoke(name, input, { environment }) {
      const waiting = idle.get(name) ?? [];
      idle.set(name, waiting);
      const one = waiting.pop() ?? (await cold(name, environment));
      try {
        return await one.invoke(input);
      } finally {
        if (one.alive) waiting.push(one);
      }
    },
    async close() {
      closed = true;
      await Promise.all(all.map((one) => one.close()));
    },
  };
}
