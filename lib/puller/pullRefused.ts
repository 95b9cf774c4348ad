/**
 * What a source gave cannot become samples as it is declared. The message names the row, the column or the sample, and the fix; never a value, which may be personal.
 */
export class PullRefused extends Error {
  override readonly name = 'PullRefused';
}
