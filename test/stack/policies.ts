import * as z from 'zod';
import { type ExampleTemplate, ofType } from './exampleTemplate.ts';

/** One statement of any policy in a template, wherever it stands: of a role, a queue, a key, an API. */
export interface Statement {
  /** The logical id of the resource that it is written in. */
  readonly at: string;
  readonly effect: string;
  readonly actions: readonly string[];
  /** As text, with `<LogicalId>` or `<LogicalId.Attribute>` for what only AWS knows. */
  readonly resources: readonly string[];
  readonly principals: readonly string[];
}

const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const ref = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });

/** A value of a template as text. What it does not know stays JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const joined = join.safeParse(value);
  if (joined.success) return joined.data['Fn::Join'][1].map(textOf).join(joined.data['Fn::Join'][0]);
  const referred = ref.safeParse(value);
  if (referred.success) return `<${referred.data.Ref}>`;
  const got = attribute.safeParse(value);
  return got.success ? `<${got.data['Fn::GetAtt'].join('.')}>` : JSON.stringify(value);
}

const anything = z.unknown().optional();
const one = anything.transform((value) => (value === undefined ? [] : [value].flat().map(textOf)));
const principal = z
  .union([z.record(z.string(), one), z.string().transform((all) => ({ AWS: [all] }))])
  .default({})
  .transform((kinds) => Object.values(kinds).flat());
/** What is not written as a list of what is meant is written as everything. */
const written = z
  .object({ Effect: z.string(), Action: one, NotAction: anything, Resource: one, NotResource: anything, Principal: principal, NotPrincipal: anything })
  .transform(({ Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal }) => ({
    effect: Effect,
    actions: NotAction === undefined ? Action.toSorted() : ['*'],
    resources: NotResource === undefined ? Resource : ['*'],
    principals: NotPrincipal === undefined ? Principal : ['*'],
  }));

function statementsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value && ('Action' in value || 'NotAction' in value)) return [value];
  return Object.values(value).flatMap(statementsIn);
}
export const statementsOf = ({ Resources }: ExampleTemplate): Statement[] =>
  Object.entries(Resources).flatMap(([at, { Properties }]) => statementsIn(Properties).map((found) => ({ at, ...written.parse(found) })));

/** A logical id without the hash that CDK ends it with: of a function, its file in functions/. */
export const named = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

const policy = z.object({ Roles: z.array(ref).default([]) });
/** The statements of one role, those written in it included. */
export const statementsFor = (template: ExampleTemplate, roleId: string): Statement[] => {
  const attached = ofType(template, 'AWS::IAM::Policy').filter(([, properties]) => policy.parse(properties).Roles.some(({ Ref }) => Ref === roleId));
  const places = [roleId, ...attached.map(([id]) => id)];
  return statementsOf(template).filter(({ at, resources }) => places.includes(at) && resources.length > 0);
};

/** May a statement's action, perhaps with a `*` in it, be the one asked for? */
const covers = (pattern: string, asked: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  ).test(asked);

/** The functions that may do `action` to one resource, by name, sorted. */
export function whoMay(template: ExampleTemplate, action: string, resourceId: string): string[] {
  const role = z.object({ Role: attribute });
  return ofType(template, 'AWS::Lambda::Function')
    .filter(([, properties]) =>
      statementsFor(template, role.parse(properties).Role['Fn::GetAtt'][0]).some(
        ({ effect, actions, resources }) =>
          effect === 'Allow' &&
          actions.some((pattern) => covers(pattern, action)) &&
          resources.some((text) => text.includes('*') || text.includes(`<${resourceId}>`) || text.includes(`<${resourceId}.`)),
      ),
    )
    .map(([id]) => named(id))
    .sort();
}

/** Each permission on more than what is named, as "where: actions on resource". */
export const wildcards = (template: ExampleTemplate): string[] =>
  statementsOf(template)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ at, actions, resources, principals }) => [
      ...resources.filter((text) => text.includes('*')).map((text) => `${named(at)}: ${actions.join(' ')} on ${text}`),
      ...(actions.some((action) => action.includes('*')) ? [`${named(at)}: ${actions.join(' ')}`] : []),
      ...(principals.some((text) => text.includes('*')) ? [`${named(at)}: ${actions.join(' ')} by anybody`] : []),
    ])
    .sort();
