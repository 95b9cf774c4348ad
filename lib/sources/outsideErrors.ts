import { KeysRefused, SourceError } from './errors.ts';

/**
 * What can go wrong with an outside service, beside what goes wrong with any (./errors.ts: `Unavailable`, `Forbidden`, `RateLimited`, `Refused`,
 * `NotConfigured`). No message has an address's path or query, a header, or a secret in it.
 */

/** The server's certificate is not to be trusted: another host's, expired, or by nobody we know. Nothing was sent. */
export class CertificateRefused extends SourceError {
  override readonly name = 'CertificateRefused';
}
/** The server does not take our certificate, or wants one. */
export class ClientCertificateRefused extends KeysRefused {
  override readonly name = 'ClientCertificateRefused';
}
/** The name leads to an address that is not public. Nothing was sent. */
export class AddressRefused extends SourceError {
  override readonly name = 'AddressRefused';
}
/** It sends us elsewhere. Nobody follows: the keys would travel along, and the other address is declared nowhere. */
export class Redirected extends SourceError {
  override readonly name = 'Redirected';
}
/** The answer is longer than `maxBytes`. */
export class TooLarge extends SourceError {
  override readonly name = 'TooLarge';
}
/** The answer is compressed, although we asked for it as it is: how long it would become, nobody knows. */
export class Compressed extends SourceError {
  override readonly name = 'Compressed';
}
/** The OAuth2 server gives no token. */
export class TokenRefused extends KeysRefused {
  override readonly name = 'TokenRefused';
}
/** With this key nothing can be signed, or no connection made: cut off, or of another kind. */
export class KeyUnusable extends KeysRefused {
  override readonly name = 'KeyUnusable';
}
/** The answer is no JSON. */
export class NotJson extends SourceError {
  override readonly name = 'NotJson';
}
/** The answer is JSON of another shape than the declaration's `answer`. */
export class WrongSchema extends SourceError {
  override readonly name = 'WrongSchema';
}
/** The declaration's `shape` failed on this answer. */
export class ShapingFailed extends SourceError {
  override readonly name = 'ShapingFailed';
}
/** What was shaped is not what the declaration's `facts`, or the asker, expects. */
export class WrongFacts extends SourceError {
  override readonly name = 'WrongFacts';
}
