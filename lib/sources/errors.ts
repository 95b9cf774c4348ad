/**
 * One class per cause. The name travels: it is Lambda's `errorType`, what the state machine's Retry matches and what a
 * step's facts keep, so it is written out (a minifier renames classes). See retries.ts for which are tried again.
 */
export abstract class SourceError extends Error {
  abstract override readonly name: string;
}

/** 429. `resetSeconds` is what the service asked us to wait, where it said. */
export class RateLimited extends SourceError {
  override readonly name = 'RateLimited';
  readonly resetSeconds: number | undefined;
  constructor(message: string, resetSeconds?: number) {
    super(message);
    this.resetSeconds = resetSeconds;
  }
}
/** A service asks for a short wait again and again: many ask it at once, and somebody is let in all the time. */
export class Crowded extends SourceError {
  override readonly name = 'Crowded';
}
/** 5xx, a refused connection, no answer in time to a question: may work a moment later. */
export class Unavailable extends SourceError {
  override readonly name = 'Unavailable';
}
/** Keys that do not work, or are not there: they may have been changed, and are read again (./keptKeys.ts). */
export abstract class KeysRefused extends SourceError {}
/** 401 or 403, a revoked token, a missing permission: will not work until a person changes something. */
export class Forbidden extends KeysRefused {
  override readonly name = 'Forbidden';
  /** The HTTP status, where whoever threw it says which: 401 is about who asks, 403 about what. */
  readonly status: number | undefined;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
/** The service understood and refused: a bad query, an unknown channel. */
export class Refused extends SourceError {
  override readonly name = 'Refused';
  /** The HTTP status, where it was one that refused. */
  readonly status: number | undefined;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
/** Slack does not take what is in the message: the same again would be refused again, less of it may be taken. */
export class ContentRefused extends SourceError {
  override readonly name = 'ContentRefused';
  /** Slack's own word for it, such as `invalid_blocks`. */
  readonly refusal: string;
  /** Slack's own lines about what is wrong where, as far as it gave any. */
  readonly pointers: readonly string[];
  constructor(refusal: string, pointers: readonly string[] = []) {
    super(`Slack refused the message: ${refusal}${pointers.length === 0 ? '' : `: ${pointers.join('; ')}`}`);
    this.refusal = refusal;
    this.pointers = pointers;
  }
}
/** The message was sent, and nobody knows whether it arrived. Tried again once: a message twice is better than none. */
export class MaybePosted extends SourceError {
  override readonly name = 'MaybePosted';
}
/** The service answered with a part of the truth (`meta.status: timeout`). */
export class PartialResult extends SourceError {
  override readonly name = 'PartialResult';
}
/** 200 with something that is not the answer: HTML, junk, a missing field. */
export class UnexpectedAnswer extends SourceError {
  override readonly name = 'UnexpectedAnswer';
}
/** A key, token, channel or address that nobody has filled in. */
export class NotConfigured extends KeysRefused {
  override readonly name = 'NotConfigured';
}
/** The service has nothing of the kind that was asked for: a product that is not there, a tag that nobody sets. Waiting does not help. */
export class NotSetUp extends SourceError {
  override readonly name = 'NotSetUp';
}
