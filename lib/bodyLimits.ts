/**
 * In bytes. Datadog's fullest body is smaller: 256 KiB are 43,690 characters even if each is escaped into six bytes (\u30a8), and that is the message
 * at its limit (4,000, docs.datadoghq.com/api/latest/events), six other texts as long (titles, query, scope, status, link), and 78 tags of 200.
 */
export const largestBody = 262_144;

/** The payload template is flat; `$LOGS_SAMPLE`, an object of rows, adds three or four. */
export const deepestBody = 8;

/** Is a JSON text nested deeper than that? One look at each character, and nothing is kept: a parser would build it all first. */
export function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepestBody) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
