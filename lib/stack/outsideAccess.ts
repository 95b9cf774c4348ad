import { Construct } from 'constructs';
import type { AnyStep, Runbook } from '../engine/language.ts';
import { outsideServices } from '../outside/index.ts';
import type { OutsideService } from '../outside/outside.ts';
import { OutsideApi } from './outsideApi.ts';
import { OutsideSecrets } from './outsideSecrets.ts';
import { servicesAsked } from './servicesAsked.ts';
import type { TriageFunction } from './triageFunction.ts';

export interface OutsideAccessProps {
  readonly runbooks: readonly Runbook[];
  /** Those of lib/outside/index.ts where it is not given. */
  readonly services?: readonly OutsideService[] | undefined;
}

/** The secrets of the outside services, who may read which, and the door to them. Throws where a runbook names a service that is declared nowhere. */
export class OutsideAccess extends Construct {
  readonly #services: readonly OutsideService[];
  readonly #asked: (step: Pick<AnyStep, 'name'>) => readonly OutsideService[];
  readonly #secrets: OutsideSecrets;

  constructor(scope: Construct, id: string, { runbooks, services = outsideServices }: OutsideAccessProps) {
    super(scope, id);
    this.#services = services;
    this.#asked = servicesAsked(runbooks, services);
    this.#secrets = new OutsideSecrets(this, 'Secrets', services);
  }

  /** A step's function may read the secrets of the services that its runbooks name, and no other's. */
  grant(step: Pick<AnyStep, 'name' | 'asks'>, made: TriageFunction): void {
    if (step.asks.includes('outside')) this.#secrets.readBy(made, this.#asked(step));
  }

  /** All services, by HTTP, for who may: `outsideProxy` asks them. */
  offeredBy(outsideProxy: TriageFunction): TriageFunction {
    this.#secrets.readBy(outsideProxy, this.#services);
    new OutsideApi(this, 'Door', { outsideProxy });
    return outsideProxy;
  }
}
