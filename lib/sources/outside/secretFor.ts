import * as z from 'zod';
import { json } from '../../json.ts';
import type { OutsideService } from '../../outside/outside.ts';
import { NotConfigured } from '../errors.ts';
import type { ReadSecret } from '../secrets.ts';

/** Where the secrets of the services are: their ARNs, by name. */
export const secretsVariable = 'OUTSIDE_SECRETS';
/** What holds the JSON of a service's secret itself on a laptop: `OUTSIDE_ACME_PAY_STATUS`. */
export const ownVariable = (name: string): string => `OUTSIDE_${name.toUpperCase().replaceAll('-', '_')}`;

const arns = z.record(z.string(), z.string());
const object = z.record(z.string(), z.unknown());

function arnOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const text = environment[secretsVariable];
  if (!text) return undefined;
  const read = arns.safeParse(json(text));
  if (!read.success) throw new NotConfigured(`${secretsVariable} must be a JSON object of ARNs by service name`);
  return Object.hasOwn(read.data, name) ? read.data[name] : undefined;
}

/**
 * What a service's secret holds: of the secret in `OUTSIDE_SECRETS`, or on a laptop of the service's own variable. Throws `NotConfigured`, which names the
 * fields that are missing or no such thing, and where they are to be filled in; no value is in it.
 */
export async function secretFor<Secret>(
  { name }: Pick<OutsideService, 'name'>,
  schema: z.ZodType<Secret>,
  read: ReadSecret,
  environment: NodeJS.ProcessEnv,
): Promise<Secret> {
  const arn = arnOf(name, environment);
  const text = arn ? await read(arn) : environment[ownVariable(name)];
  const found = schema.safeParse(object.safeParse(json(text ?? '')).data ?? {});
  if (found.success) return found.data;
  const fields = new Set(found.error.issues.map(({ path }) => path.join('.')));
  const where = arn ? `the secret ${arn}: fill it with aws secretsmanager put-secret-value` : `the environment: ${ownVariable(name)}, JSON with these fields`;
  throw new NotConfigured(`${name}: ${[...fields].join(', ')} is missing, empty, or not what it should be in ${where}`);
}
