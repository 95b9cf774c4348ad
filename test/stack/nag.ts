import { type App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { type IConstruct, Node } from 'constructs';
import { vi } from 'vitest';
import * as z from 'zod';

/** A rule of cdk-nag that is broken, by its id, and the path of the construct that breaks it. */
export interface Finding {
  readonly id: string;
  readonly path: string;
}
export interface Acknowledgement extends Finding {
  readonly reason: string;
}

/** What AwsSolutions and Serverless find, warnings included, and nobody has acknowledged. */
export const findings = (app: App): Finding[] =>
  [new AwsSolutionsChecks(app), new ServerlessChecks(app)]
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => ({ id: ruleName, path: constructPath ?? '' })));

/** What they would find if nothing were acknowledged. */
export function allFindings(app: App): Finding[] {
  // cdk-nag reads acknowledgements from the constructs' metadata, and nothing else.
  const metadata = vi.spyOn(Node.prototype, 'metadata', 'get').mockReturnValue([]);
  try {
    return findings(app);
  } finally {
    metadata.mockRestore();
  }
}

const acknowledged = z.record(z.string(), z.string());
const inMetadata = ({ node }: IConstruct): Acknowledgement[] =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(acknowledged.parse(data)))
    // CDK writes this before an id that has no prefix of its own.
    .map(([id, reason]) => ({ id: id.replace(/^annotation::/i, ''), path: node.path, reason }));

export const acknowledgements = (app: App): Acknowledgement[] => app.node.findAll().flatMap(inMetadata);

/** Acknowledgements of what nobody finds (any more) on their construct or below it. */
export function stale(app: App): Acknowledgement[] {
  const found = allFindings(app);
  return acknowledgements(app).filter((one) => !found.some(({ id, path }) => id === one.id && (path === one.path || path.startsWith(`${one.path}/`))));
}
