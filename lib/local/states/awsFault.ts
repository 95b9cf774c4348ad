/** A request to one of AWS's services: the action's name and what was asked. */
export interface AskedOfAws {
  readonly action: string;
  readonly request: unknown;
}
/** What comes in place of the true answer: an error by its name (HTTP 400 where no status is given), another answer, or none ever. */
export type AwsFault = { readonly name: string; readonly message: string; readonly status?: number } | { readonly answer: unknown } | 'hang';
/** Decides for each request; undefined is the true answer. */
export type AwsFaults = (asked: AskedOfAws) => AwsFault | undefined;
