/** The package brings no types. */
declare module 'asl-validator' {
  export default function validator(definition: object): { readonly isValid: boolean; errorsText(): string };
}
