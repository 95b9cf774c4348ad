import * as z from 'zod';

/** A rule of EventBridge, ready to be played: which events it takes, and the function that they start. */
export interface PlayedRule {
  /** As CloudFormation would make it. */
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly functionName: string;
  /** How often Lambda tries the function again where it fails. */
  readonly retries: number;
  /** Is an event kept, in a queue of ours, where no try came to a good end? */
  readonly keepsDeadLetters: boolean;
}

type Names = ReadonlyMap<string, string>;
const ref = z.strictObject({ Ref: z.string() });
const rule = z.object({
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.literal('ENABLED'),
  Targets: z.tuple([z.object({ Arn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) })]),
});

const invokeConfig = z.object({
  FunctionName: ref,
  MaximumRetryAttempts: z.number(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) }) }).optional(),
});
type Resources = Readonly<Record<string, { Type: string; Properties?: unknown }>>;

/** What Lambda does where the function `id` fails for good, as the template says; what it does by itself where the template says nothing. */
function onFailure(resources: Resources, id: string): Pick<PlayedRule, 'retries' | 'keepsDeadLetters'> {
  const config = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::EventInvokeConfig')
    .map(({ Properties }) => invokeConfig.parse(Properties))
    .find(({ FunctionName }) => FunctionName.Ref === id);
  const [queue = ''] = config?.DestinationConfig?.OnFailure.Destination['Fn::GetAtt'] ?? [];
  return { retries: config?.MaximumRetryAttempts ?? 2, keepsDeadLetters: resources[queue]?.Type === 'AWS::SQS::Queue' };
}

/** The same with each reference to a machine as its ARN. Throws at any other reference: a guess would be played as if it were deployed. */
function withArns(value: unknown, machines: Names): unknown {
  const reference = ref.safeParse(value);
  if (reference.success) {
    const arn = machines.get(reference.data.Ref);
    if (arn === undefined) throw new Error(`Cannot resolve ${JSON.stringify(value)} outside AWS`);
    return arn;
  }
  if (Array.isArray(value)) return value.map((one) => withArns(one, machines));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withArns(inner, machines)]));
}

/** The rules of a template that wait for events; those on a schedule are left out. `machines` are ARNs and `functions` names, by logical id. */
export function rulesIn(resources: Resources, machines: Names, functions: Names): PlayedRule[] {
  const rules = Object.values(resources).filter(
    ({ Type, Properties = {} }) => Type === 'AWS::Events::Rule' && JSON.stringify(Properties).includes('EventPattern'),
  );
  return rules.map(({ Properties }) => {
    const { EventPattern, Targets } = rule.parse(Properties);
    const [id] = Targets[0].Arn['Fn::GetAtt'];
    const functionName = functions.get(id);
    if (functionName === undefined) throw new Error(`The rule starts ${id}, which is none of our functions`);
    return { pattern: z.record(z.string(), z.unknown()).parse(withArns(EventPattern, machines)), functionName, ...onFailure(resources, id) };
  });
}
