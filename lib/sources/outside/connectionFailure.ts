import { SourceError, Unavailable } from '../errors.ts';
import { CertificateRefused, ClientCertificateRefused, KeyUnusable } from '../outsideErrors.ts';

export interface At {
  readonly signal: AbortSignal;
  /** Was a certificate of ours shown? */
  readonly shown: boolean;
  /** Had TLS come about? */
  readonly secured: boolean;
}

/** The server's certificate, in the words of OpenSSL and Node (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const untrusted =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|ERR_TLS_CERT_ALTNAME)/;
/** What a server says of ours, as a TLS alert. The first is said for other reasons too, where nobody showed one. */
const handshake = /^ERR_SSL_.*HANDSHAKE_FAILURE/;
const ours = /^ERR_SSL_.*ALERT.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;
/** OpenSSL could make nothing of the PEM that it was given. */
const badKey = /^ERR_OSSL_|^ERR_SSL_(?!.*ALERT).*(KEY|PEM|CERT)/;
/** What a server does that drops us after TLS without a word. */
const hungUp = /^(ECONNRESET|EPIPE)$/;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** What broke a connection, by name. The system's own word is kept, its message is not: it may quote what was sent. */
export function connectionFailure(error: unknown, { host }: URL, { signal, shown, secured }: At): Error {
  if (error instanceof SourceError) return error;
  const reason: unknown = signal.reason;
  if (signal.aborted) return reason instanceof SourceError ? reason : new Unavailable(`${host} did not answer in time`);
  const code = codeOf(error);
  if (badKey.test(code))
    return new KeyUnusable(`no connection to ${host} can be made with the certificate and key in the secret (${code}): look at the whole PEM of both`);
  if (untrusted.test(code)) return new CertificateRefused(`the certificate of ${host} is not to be trusted (${code}); nothing was sent`);
  if (ours.test(code) || (shown && handshake.test(code)))
    return new ClientCertificateRefused(`${host} ${shown ? 'refused our certificate' : 'wants a certificate of ours: take auth: mutual-tls'} (${code})`);
  if (shown && secured && hungUp.test(code))
    return new ClientCertificateRefused(`${host} hung up after our certificate (${code}), as some servers do that refuse it`);
  return new Unavailable(`the connection to ${host} failed (${code})`);
}
