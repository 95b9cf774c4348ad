/** An execution's ARN, made of its state machine's and its name. */
export const executionArn = (stateMachineArn: string, name: string): string => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
