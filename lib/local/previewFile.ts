import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from '../sources/types.ts';
import { preview } from './preview.ts';
import type { Reader } from './previewText.ts';

const styleSheet = () => readFileSync(fileURLToPath(import.meta.resolve('slack-blocks-to-jsx/dist/style.css')), 'utf8');

/** Writes the page into the system's temporary folder, over an older one of the same scenario. Gives its path. */
export function previewFile(scenario: string, message: Message, reader: Reader = {}): string {
  const path = join(tmpdir(), `firstlook-${scenario}.html`);
  writeFileSync(path, preview(message, { title: `Firstlook: ${scenario}`, css: styleSheet(), ...reader }));
  return path;
}
