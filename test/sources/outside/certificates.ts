import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}
/** An authority of a test's own. */
export interface Authority extends Certificate {
  /** A certificate by it: for hosts (or IP addresses), or for a client. */
  readonly issue: (of: { readonly host?: string; readonly client?: string; readonly until?: Date }) => Promise<Certificate>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
const pemOf = async (key: CryptoKey): Promise<string> => x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
let serial = 1;

export async function authority(name = 'Test authority'): Promise<Authority> {
  const keys = await newKeys();
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: String(serial++).padStart(2, '0'),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 2 * day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature, true),
    ],
  });
  return {
    cert: own.toString('pem'),
    key: await pemOf(keys.privateKey),
    async issue({ host = '127.0.0.1', client, until = new Date(Date.now() + day) }) {
      const its = await newKeys();
      const use = client ? x509.ExtendedKeyUsage.clientAuth : x509.ExtendedKeyUsage.serverAuth;
      const made = await x509.X509CertificateGenerator.create({
        serialNumber: String(serial++).padStart(2, '0'),
        subject: `CN=${client ?? host}`,
        issuer: own.subject,
        notBefore: new Date(Date.now() - 2 * day),
        notAfter: until,
        signingAlgorithm: algorithm,
        publicKey: its.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new x509.ExtendedKeyUsageExtension([use]),
          new x509.SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
        ],
      });
      return { cert: made.toString('pem'), key: await pemOf(its.privateKey) };
    },
  };
}
