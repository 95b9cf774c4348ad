import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { OutsideService } from '../outside/outside.ts';
import { secretsVariable } from '../sources/outside/secretFor.ts';
import { emptySecret } from '../sources/outside/secrets.ts';
import { pascalCase } from './pascalCase.ts';
import { secretToFill } from './secretToFill.ts';
import type { TriageFunction } from './triageFunction.ts';

/** A secret for each outside service that wants to know who asks, made with empty fields and filled by a person afterwards. */
export class OutsideSecrets extends Construct {
  readonly #byName: ReadonlyMap<string, Secret>;

  constructor(scope: Construct, id: string, services: readonly OutsideService[]) {
    super(scope, id);
    this.#byName = new Map(
      services.flatMap(({ name, auth }) => {
        const fields = emptySecret(auth);
        return fields ? [[name, this.#secret(name, fields)] as const] : [];
      }),
    );
  }

  #secret(name: string, fields: Readonly<Record<string, string>>): Secret {
    const secret = secretToFill(this, name, `Firstlook: keys for the outside service ${name}`, fields, `Who runs ${name}`);
    const output = new CfnOutput(this, `${name}Secret`, { description: `Fill in ${Object.keys(fields).join(', ')}`, value: secret.secretArn });
    output.overrideLogicalId(`OutsideSecret${pascalCase(name)}`);
    return secret;
  }

  /** Lets a function read the secrets of some services, and tells it which is whose. */
  readBy(made: TriageFunction, services: readonly OutsideService[]): void {
    const read = services.flatMap(({ name }) => {
      const secret = this.#byName.get(name);
      return secret ? [[name, secret] as const] : [];
    });
    for (const [, secret] of read) made.mayRead(secret);
    if (read.length > 0)
      made.addEnvironment(secretsVariable, Stack.of(this).toJsonString(Object.fromEntries(read.map(([name, { secretArn }]) => [name, secretArn]))));
  }
}
