/** A name with hyphens as it is called in the code, its file too: `payment-failures` is paymentFailures. */
export const camelCase = (name: string): string => name.replace(/-+(.)?/g, (_, letter: string = '') => letter.toUpperCase());
