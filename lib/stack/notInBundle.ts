/** JavaScript that throws an error with a name, for what a bundle was left without. `what` is JavaScript too: an expression that names it. */
export const notInBundle = (what: string): string =>
  `throw Object.assign(new Error(${what} + " is not in this bundle: nothing was found that uses it, see lib/stack/bundle.ts"), { name: "NotInBundle" });`;
