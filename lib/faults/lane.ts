import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { allCases } from './allCases.ts';
import { deliveryCases } from './cases/deliveries.ts';
import { nameOf } from './faultCase.ts';
import { play } from './play.ts';

/** A thread of its own (./lanes.ts): the functions are configured by the environment, so that one environment plays one case at a time. */
const synthesised = z
  .object({
    machines: z.record(z.string(), z.object({ definition: z.record(z.string(), z.unknown()), tasks: z.record(z.string(), z.string()) })),
    rules: z.array(z.object({ pattern: z.record(z.string(), z.unknown()), functionName: z.string(), retries: z.number(), keepsDeadLetters: z.boolean() })),
  })
  .parse(workerData);

/** The first to be played would load every library in the midst of somebody's timeout: a triage in which nothing is broken does that before. */
const [any] = deliveryCases;
const ready = any ? play({ ...any, broken: {} }, synthesised) : undefined;
// Where not even that works, the cases say so.
ready?.catch(() => undefined);

parentPort?.on('message', async (name: unknown) => {
  try {
    await ready;
    const one = allCases.find((candidate) => nameOf(candidate) === name);
    if (!one) throw new Error(`there is no case named ${name}`);
    parentPort?.postMessage({ seen: await play(one, synthesised) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
