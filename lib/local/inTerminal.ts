import { styleText } from 'node:util';
import type { Message } from '../sources/types.ts';
import { readMessage } from './readMessage.ts';

/** Wider lines are hard to follow; where nobody knows the width, 100 columns. */
export const terminalWidth = (): number => Math.min(process.stdout.columns ?? 100, 120);

/** The message as a person reads it, for this terminal. */
export const inTerminal = (message: Message): string => readMessage(message, terminalWidth(), (words) => styleText('bold', words));
