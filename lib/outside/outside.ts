import type * as z from 'zod';
import type { Auth } from './auth.ts';
import { expression } from './expression.ts';
import { misdeclared } from './misdeclared.ts';
import { refuseService } from './refuseService.ts';

/** A service of somebody else, as it is asked: by GET, for JSON, of which a few facts are kept. */
export interface OutsideService<Name extends string = string, Facts = unknown> {
  readonly name: Name;
  readonly url: string;
  readonly auth: Auth;
  /** For all of it: the token's call, the address, TLS, and the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the answer's body. */
  readonly maxBytes: number;
  /** What is read of the answer; all else of it is dropped. */
  readonly answer: z.ZodType;
  /** Makes facts of an answer of that shape. Throws what the expression or function throws. */
  shape(answer: unknown): Promise<unknown>;
  readonly facts: z.ZodType<Facts>;
}

export interface Declaration<Name extends string, Answer, Facts> {
  /** Lower-case letters, digits and hyphens; the file is called the same, in camelCase. */
  readonly name: Name;
  readonly url: string;
  readonly auth: Auth;
  /** 2,000 where it is not given; at most 2,500: what stands beside a decision has 3 s, with the start of its function. */
  readonly timeoutMs?: number;
  /** 262,144 where it is not given; at most 1,048,576. */
  readonly maxBytes?: number;
  readonly answer: z.ZodType<Answer>;
  /** A JSONata expression (jsonata.org) over the answer, or a function. */
  readonly shape: string | ((answer: Answer) => Facts);
  readonly facts: z.ZodType<Facts>;
}

const fields = ['name', 'url', 'auth', 'timeoutMs', 'maxBytes', 'answer', 'shape', 'facts'];

/** Declares a service. Throws, with the file, the field and the fix, what no type can refuse: see `refuseService`. */
export function outside<const Name extends string, Answer, Facts>(declared: Declaration<Name, Answer, Facts>): OutsideService<Name, Facts> {
  const { shape, timeoutMs = 2_000, maxBytes = 262_144, ...rest } = declared;
  const service = { ...rest, timeoutMs, maxBytes };
  refuseService(service);
  const unknown = Object.keys(declared).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw misdeclared(service.name, unknown, `there is no such field. There are ${fields.join(', ')}`);
  const shaped = typeof shape === 'string' ? expression(service.name, shape) : async (answer: Answer) => shape(answer);
  return { ...service, shape: async (answer) => shaped(service.answer.parse(answer)) };
}
