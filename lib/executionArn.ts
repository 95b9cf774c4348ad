/** An execution's ARN, made of its state machine's and its name. */
export const executionArn = (stateMachineArn: string, name: string): string => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** The state machine's ARN and the name that an execution's ARN is made of. */
export function startOf(executionArn: string): { readonly machine: string; readonly name: string } {
  const end = executionArn.lastIndexOf(':');
  return { machine: executionArn.slice(0, end).replace(':execution:', ':stateMachine:'), name: executionArn.slice(end + 1) };
}
