import * as z from 'zod';

/** Where a definition runs when it runs on a laptop: what CloudFormation would know, made up. */
const pseudo: Readonly<Record<string, string>> = { 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1', 'AWS::AccountId': '000000000000' };
const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

const join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const ref = z.strictObject({ Ref: z.string() });
const getArn = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });

/**
 * A template's value as CloudFormation would make it. `functions` are the functions' names by logical id.
 * Throws at what it does not know: a guess would be run as if it were the definition.
 */
export function resolved(value: unknown, functions: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return value;
  const joined = join.safeParse(value);
  if (joined.success) {
    const [separator, parts] = joined.data['Fn::Join'];
    return parts.map((part) => resolved(part, functions)).join(separator);
  }
  const reference = ref.safeParse(value);
  const known = reference.success ? pseudo[reference.data.Ref] : undefined;
  if (known !== undefined) return known;
  const attribute = getArn.safeParse(value);
  const name = attribute.success ? functions.get(attribute.data['Fn::GetAtt'][0]) : undefined;
  if (name !== undefined) return functionArn(name);
  throw new Error(`Cannot resolve ${JSON.stringify(value)} outside AWS`);
}

const scope = z.object({
  get States() {
    return z.record(z.string(), state);
  },
});
const state = z.object({
  Type: z.string(),
  Resource: z.string().optional(),
  Branches: z.array(scope).optional(),
  ItemProcessor: scope.optional(),
  Iterator: scope.optional(),
});

/** The function that each Task state of a resolved definition invokes, by the state's name. Throws at a Task that invokes anything else. */
export function tasksOf(definition: unknown): Record<string, string> {
  const tasks: Record<string, string> = {};
  for (const [name, { Type, Resource = '', Branches = [], ItemProcessor, Iterator }] of Object.entries(scope.parse(definition).States)) {
    for (const inner of [...Branches, ItemProcessor, Iterator]) if (inner) Object.assign(tasks, tasksOf(inner));
    if (Type !== 'Task') continue;
    const invoked = Resource.split(':').at(-1) ?? '';
    if (Resource !== functionArn(invoked)) throw new Error(`The task ${name} does not invoke one of our functions: ${Resource}`);
    tasks[name] = invoked;
  }
  return tasks;
}
