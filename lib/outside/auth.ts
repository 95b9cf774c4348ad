/** How a service is told who asks. What is secret is not here: it is in the service's secret (lib/sources/outside/secrets.ts). */
export type Auth =
  | { readonly kind: 'none' | 'basic' | 'bearer' | 'mutual-tls' }
  | {
      readonly kind: 'jwt';
      readonly algorithm: 'RS256' | 'ES256';
      readonly issuer: string;
      readonly audience: string;
      readonly subject?: string;
      /** Seconds that a token is good for, 30 to 3,600; 300 where it is not given. */
      readonly lifetime?: number;
    }
  | {
      /** OAuth2, client credentials (RFC 6749, 4.4). */
      readonly kind: 'oauth2';
      readonly tokenUrl: string;
      readonly scope?: string;
      /** Where the client's id and secret stand: in the header (`basic`, as the RFC prefers), or in the form. */
      readonly sends?: 'basic' | 'post';
    };
export type AuthKind = Auth['kind'];
