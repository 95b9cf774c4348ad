import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import * as z from 'zod';
import { FirstlookStack, type FirstlookStackProps } from '../../lib/stack/firstlookStack.ts';
import { featureFlags } from '../../lib/stack/resolve.ts';
import { example, sibling } from './exampleRunbook.ts';

const properties = z.record(z.string(), z.unknown());
export const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: properties.default({}), DeletionPolicy: z.string().optional() })),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown(), Description: z.string() })),
  Parameters: z.record(z.string(), properties),
});
export type ExampleTemplate = z.infer<typeof templateSchema>;

/** The template of a stack with the two example runbooks; `change` may add to the stack first, `validate` runs CDK's own template rules. */
export function exampleTemplate(
  props: Partial<FirstlookStackProps> = {},
  { change, validate = false }: { change?: (stack: FirstlookStack) => void; validate?: boolean } = {},
): ExampleTemplate {
  const outdir = mkdtempSync(join(tmpdir(), 'firstlook-test-'));
  try {
    const quick = { treeMetadata: false, analyticsReporting: false, builtinCloudFormationValidation: validate };
    const app = new App({ outdir, context: featureFlags(), ...quick });
    const code = () => Code.fromInline('//');
    const stack = new FirstlookStack(app, 'Firstlook', {
      runbooks: [example, sibling],
      code,
      slackChannel: 'C0123ABCD',
      alarmEmail: 'ops@example.com',
      ...props,
    });
    change?.(stack);
    return templateSchema.parse(app.synth().getStackByName(stack.stackName).template);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The resources of one type, as [logical id, properties]. */
export const ofType = ({ Resources }: ExampleTemplate, type: string): [string, Record<string, unknown>][] =>
  Object.entries(Resources).flatMap(([id, resource]) => (resource.Type === type ? [[id, resource.Properties]] : []));

/** The resources of a type that are the webhook's API, and not that of the outside services. */
export const ofDoor = (template: ExampleTemplate, type: string): [string, Record<string, unknown>][] =>
  ofType(template, type).filter(([id]) => id.startsWith('Webhook'));

const statement = z.object({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.union([z.array(z.unknown()), z.unknown()]) });
const policy = z.object({ Roles: z.array(z.object({ Ref: z.string() })), PolicyDocument: z.object({ Statement: z.array(statement) }) });

/** What a role may do, as sorted lines "action on resource". */
export function mayDo(of: ExampleTemplate, roleId: string): string[] {
  const statements = ofType(of, 'AWS::IAM::Policy')
    .map(([, written]) => policy.parse(written))
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === roleId))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const lines = statements.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${JSON.stringify(resource)}`)),
  );
  return lines.sort();
}
