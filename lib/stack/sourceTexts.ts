import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Our own code that talks to other services, all of it in one text: what of their clients is used is found in there. */
export const sourceTexts = (folder = join(import.meta.dirname, '..', 'sources')): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
