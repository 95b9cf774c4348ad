import jsonata from 'jsonata';
import { misdeclared } from './misdeclared.ts';

/** Values that an expression is given at most: JSONata's own functions look at no clock, and $sort takes 50 s for 60,000 numbers, 1 s for as many as this. */
const mostValues = 8_000;
/** An expression may take 500 ms and 200 calls in one another: it gets what a stranger wrote, and runs where nothing else waits (jsonata 2.2, `timeout` and `stack`). */
const limits = { timeout: 500, stack: 200, sequence: mostValues };

/** Are there more values in it than that? It stops to count there. */
function isLarger(answer: unknown): boolean {
  const waiting = [answer];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen + waiting.length > mostValues) return true;
    const one = waiting.pop();
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) waiting.push(inner);
  }
  return false;
}

/**
 * A JSONata expression, ready to be evaluated. What it gives is plain JSON: JSONata's own lists carry marks that no schema knows; nothing
 * at all is null. It throws at an answer of more than 8,000 values: let `answer` name only what is read. Throws, with the place, where it does not compile.
 */
export function expression(name: string, text: string): (answer: unknown) => Promise<unknown> {
  const compiled = compile(name, text);
  return async (answer) => {
    if (isLarger(answer)) throw Object.assign(new Error(`more than ${mostValues} values`), { code: 'TOO_MANY_VALUES' });
    return JSON.parse(JSON.stringify((await compiled.evaluate(answer)) ?? null));
  };
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
