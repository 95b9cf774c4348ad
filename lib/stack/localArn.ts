/** A state machine's ARN on this machine, by its name: an account that there is not. */
export const localArn = (stateMachineName: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${stateMachineName}`;
