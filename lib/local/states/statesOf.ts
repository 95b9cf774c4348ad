import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod';

const state = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  SecondsPath: z.string().optional(),
  TimestampPath: z.string().optional(),
  get Branches() {
    return z.array(flow).optional();
  },
  get ItemProcessor() {
    return flow.optional();
  },
  get Iterator() {
    return flow.optional();
  },
});
const flow = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), state) });

/** A definition that looks like one; the interpreter's own validation says the rest. */
export const definitionSchema = z.custom<StateMachineDefinition>((value) => flow.safeParse(value).success, 'is not a state machine');

export interface NamedState {
  readonly name: string;
  readonly type: string;
  readonly resource: string;
  readonly timeoutSeconds: number | undefined;
  /** Of a Wait state: where in its input the time stands, as seconds or as a time. */
  readonly secondsPath: string | undefined;
  readonly timestampPath: string | undefined;
  /** The branch that it is in: '' for the machine itself, `alongside[0]` for the first branch of the Parallel state `alongside`. */
  readonly line: string;
  /** The Parallel and Map states around it, outermost first. */
  readonly within: readonly string[];
}

/** Every state of a definition, those inside Parallel and Map included. Names are unique in a definition. Throws where it is none. */
export function statesOf(definition: unknown, line = '', within: readonly string[] = []): NamedState[] {
  return Object.entries(flow.parse(definition).States).flatMap(([name, state]) => {
    const { Type, Resource = '', TimeoutSeconds, SecondsPath, TimestampPath, Branches = [], ItemProcessor, Iterator } = state;
    const inner = [...Branches, ...(ItemProcessor ? [ItemProcessor] : []), ...(Iterator ? [Iterator] : [])];
    const here = { name, type: Type, resource: Resource, timeoutSeconds: TimeoutSeconds, secondsPath: SecondsPath, timestampPath: TimestampPath, line, within };
    return [here, ...inner.flatMap((branch, index) => statesOf(branch, `${name}[${index}]`, [...within, name]))];
  });
}
