/** A library's file is not written as the pruning knows it: its version has changed. The build stops, so that nothing is missing at 3 a.m. */
export class GeneratedOtherwise extends Error {
  override readonly name = 'GeneratedOtherwise';
}

/** What has to be in a library's file. Throws `GeneratedOtherwise` where it is not. */
export function expected<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined)
    throw new GeneratedOtherwise(`a library is not written as the pruning of the bundles expects: ${what} not found; look at lib/stack/bundle.ts`);
  return found;
}

/** What has to be so in a library's file. Throws `GeneratedOtherwise` where it is not. */
export const ensure = (so: boolean, what: string): void => void expected(so ? so : undefined, what);
