import { fork } from 'node:child_process';
import * as z from 'zod';

/** An error of a function, by its own name; `Runtime.ExitError`, as in Lambda, where the process ended instead of answering. */
export class FunctionError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export interface LambdaProcess {
  /** One at a time, as Lambda does it. Throws `FunctionError`. */
  invoke(input: unknown): Promise<unknown>;
  /** False once the process has ended. */
  readonly alive: boolean;
  close(): Promise<void>;
}

const answer = z.union([z.object({ result: z.unknown() }), z.object({ errorType: z.string(), errorMessage: z.string() })]);

/** Of what a process wrote before it ended, so much goes into the error. */
const lastWords = 2_000;

/** A fresh Node process for one function: `runtime` is lambdaRuntime.ts as JavaScript, `bundle` the function's index.mjs. */
export function startLambda(runtime: string, bundle: string, environment: Readonly<Record<string, string>>): LambdaProcess {
  const child = fork(runtime, [bundle], { env: environment, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  // `close` and not `exit`: what it wrote last has come by then.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-lastWords);
  });
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    get alive() {
      return alive();
    },
    async invoke(input) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const ended = (code: number | null, signal: string | null) =>
        reject(new FunctionError('Runtime.ExitError', `Runtime exited with ${signal ?? `exit status ${code}`}. ${said}`));
      const answered = (message: unknown) => {
        const given = answer.parse(message);
        if ('errorType' in given) reject(new FunctionError(given.errorType, given.errorMessage));
        else resolve(given.result);
      };
      child.once('close', ended).once('message', answered);
      // Sending fails where the process has just ended; its end is what is told.
      child.send({ input }, () => undefined);
      if (!alive()) ended(child.exitCode, child.signalCode);
      return promise.finally(() => child.off('close', ended).off('message', answered));
    },
    async close() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
