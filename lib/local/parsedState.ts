import * as z from 'zod';
import type { State } from '../engine/finding.ts';

/** A state as JSON, as Step Functions' history and outputs have it. Throws where it is none. */
export const parsedState = (json: string | undefined): State => z.record(z.string(), z.unknown()).parse(JSON.parse(json ?? ''));
