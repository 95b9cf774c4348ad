import type { OutsideService } from '../../outside/outside.ts';
import { Forbidden } from '../errors.ts';
import { type KeptKeys, keptKeys } from '../keptKeys.ts';
import type { ReadSecret } from '../secrets.ts';
import type { Identity, Send } from './exchange.ts';
import { secretFor } from './secretFor.ts';
import { secrets } from './secrets.ts';
import { signedToken } from './signedToken.ts';
import { tokens } from './tokens.ts';

/** What a request shows of who asks. */
export interface Shown {
  readonly headers: Readonly<Record<string, string>>;
  readonly identity?: Identity;
}
export interface Authorizing {
  /** Resolves when the keys are there. */
  ready(): Promise<void>;
  /** Asks as somebody. Where the keys are refused they are read again, and it asks once more if they have changed. */
  asking<T>(send: Send, ask: (shown: Shown) => Promise<T>): Promise<T>;
}
export interface Keys {
  readonly read: ReadSecret;
  readonly environment: NodeJS.ProcessEnv;
  /** The clock, in ms. */
  readonly now: () => number;
}

const authorization = (kind: 'Basic' | 'Bearer', value: string): Shown => ({ headers: { authorization: `${kind} ${value}` } });
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const nobody: Authorizing = { ready: async () => undefined, asking: (_, ask) => ask({ headers: {} }) };

function shownBy<Secret>(keys: KeptKeys<Secret>, show: (secret: Secret) => Shown | Promise<Shown>): Authorizing {
  return { ready: keys.ready, asking: (_, ask) => keys.asking(async (secret) => ask(await show(secret))) };
}

/** How a service is told who asks, with keys that are kept for a minute. */
export function authorizing(service: OutsideService, { read, environment, now }: Keys): Authorizing {
  const { auth, name } = service;
  const options = { now };
  switch (auth.kind) {
    case 'none':
      return nobody;
    case 'basic':
      return shownBy(
        keptKeys(() => secretFor(service, secrets.basic, read, environment), options),
        ({ USERNAME, PASSWORD }) => authorization('Basic', base64(`${USERNAME}:${PASSWORD}`)),
      );
    case 'bearer':
      return shownBy(
        keptKeys(() => secretFor(service, secrets.bearer, read, environment), options),
        ({ TOKEN }) => authorization('Bearer', TOKEN),
      );
    case 'jwt':
      return shownBy(
        keptKeys(() => secretFor(service, secrets.jwt, read, environment), options),
        async (secret) => authorization('Bearer', await signedToken(auth, secret, name, now())),
      );
    case 'mutual-tls':
      return shownBy(
        keptKeys(() => secretFor(service, secrets['mutual-tls'], read, environment), options),
        ({ CERTIFICATE, PRIVATE_KEY, CA }) => ({ headers: {}, identity: { cert: CERTIFICATE, key: PRIVATE_KEY, ca: CA } }),
      );
    case 'oauth2': {
      const keys = keptKeys(() => secretFor(service, secrets.oauth2, read, environment), options);
      const kept = tokens(auth, now);
      return {
        ready: keys.ready,
        asking: (send, ask) =>
          keys.asking(async (secret) => {
            const token = await kept.token(secret, send);
            try {
              return await ask(authorization('Bearer', token));
            } catch (error) {
              // It may have been taken back before its time. Once: a new one that is refused too says that something else is wrong.
              if (!(error instanceof Forbidden && error.status === 401)) throw error;
              return ask(authorization('Bearer', await kept.token(secret, send, token)));
            }
          }),
      };
    }
  }
}
