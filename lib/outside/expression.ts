import jsonata from 'jsonata';
import { misdeclared } from './misdeclared.ts';

/** An expression may take 500 ms and 200 calls in one another: it gets what a stranger wrote, and runs where nothing else waits (jsonata 2.2, `timeout` and `stack`). */
const limits = { timeout: 500, stack: 200 };

/**
 * A JSONata expression, ready to be evaluated. What it gives is plain JSON: JSONata's own lists carry marks that no schema knows; nothing
 * at all is null. Throws, with the place, where it does not compile.
 */
export function expression(name: string, text: string): (answer: unknown) => Promise<unknown> {
  const compiled = compile(name, text);
  return async (answer) => JSON.parse(JSON.stringify((await compiled.evaluate(answer)) ?? null));
}

function compile(name: string, text: string): jsonata.Expression {
  try {
    return jsonata(text, limits);
  } catch (error) {
    const at = error instanceof Object && 'position' in error ? ` (at character ${String(error.position)})` : '';
    const said = error instanceof Object && 'message' in error ? String(error.message) : 'unknown error';
    throw misdeclared(name, 'shape', `this JSONata does not compile: ${said}${at}. Try it at try.jsonata.org`);
  }
}
