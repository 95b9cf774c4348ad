/** A state machine to interpret: its definition in Amazon States Language, and what runs in place of each Task, by the state's name. */
export interface LocalMachine {
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly handlers: Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
}
/** By the state machine's ARN. */
export type LocalMachines = Readonly<Record<string, LocalMachine>>;
