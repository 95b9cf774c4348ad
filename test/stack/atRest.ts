import * as z from 'zod';
import { type ExampleTemplate, ofType } from './exampleTemplate.ts';
import { named } from './policies.ts';

type Resource = [id: string, properties: Record<string, unknown>];

const denial = z.object({
  Effect: z.literal('Deny'),
  Condition: z.object({ Bool: z.object({ 'aws:SecureTransport': z.union([z.literal('false'), z.literal(false)]) }) }),
});
const statements = z.object({ PolicyDocument: z.object({ Statement: z.array(z.unknown()) }) });

/** Does a policy of this type on the resource refuse what does not come over TLS? */
const refusesPlain = (template: ExampleTemplate, policyType: string, id: string): boolean =>
  ofType(template, policyType).some(
    ([, properties]) =>
      JSON.stringify(properties).includes(`"${id}"`) && statements.parse(properties).PolicyDocument.Statement.some((one) => denial.safeParse(one).success),
  );

const timeToLive = z.object({ TimeToLiveSpecification: z.object({ Enabled: z.literal(true) }) });
/** DynamoDB encrypts every table; forgetting has to be asked for. */
const keepsItems = (_: ExampleTemplate, [, properties]: Resource) => [!timeToLive.safeParse(properties).success && 'keeps its items for ever'];

/** What must be so of each kind of resource that keeps data; what a kind always has (README, "Who can get in") needs no rule. */
const rules: Readonly<Record<string, (template: ExampleTemplate, resource: Resource) => (string | false)[]>> = {
  'AWS::Logs::LogGroup': (_, [, { RetentionInDays }]) => [typeof RetentionInDays !== 'number' && 'keeps its lines for ever'],
  'AWS::SQS::Queue': (template, [id, { SqsManagedSseEnabled, KmsMasterKeyId }]) => [
    SqsManagedSseEnabled !== true && KmsMasterKeyId === undefined && 'does not say that it is encrypted',
    !refusesPlain(template, 'AWS::SQS::QueuePolicy', id) && 'takes messages without TLS',
  ],
  'AWS::SNS::Topic': (template, [id, { KmsMasterKeyId }]) => [
    KmsMasterKeyId === undefined && 'is not encrypted',
    !refusesPlain(template, 'AWS::SNS::TopicPolicy', id) && 'takes messages without TLS',
  ],
  'AWS::DynamoDB::Table': keepsItems,
  'AWS::DynamoDB::GlobalTable': keepsItems,
  'AWS::SecretsManager::Secret': () => [],
  // Its log would be a group that Lambda makes, which keeps its lines for ever.
  'AWS::Lambda::Function': (template, [, { LoggingConfig }]) => {
    const groups = ofType(template, 'AWS::Logs::LogGroup').map(([id]) => id);
    return [!groups.some((id) => JSON.stringify(LoggingConfig ?? '').includes(`"${id}"`)) && 'writes to a log group that is not in the template'];
  },
};
const keepsData = /::(LogGroup|Queue|Topic|Table|GlobalTable|Secret|Function|Bucket|Stream|DeliveryStream|FileSystem|DBInstance|DBCluster|Cache\w*|Parameter)$/;

/** What is not kept, sent or forgotten as it should be, by the name of the resource. */
export function unprotected(template: ExampleTemplate): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const rule = rules[Type];
    if (!rule) return keepsData.test(Type) ? [`${named(id)}: nobody has said how a ${Type} is kept`] : [];
    return rule(template, [id, Properties]).flatMap((fault) => (fault ? [`${named(id)} ${fault}`] : []));
  });
}
