import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { AwsError, validated } from './awsError.ts';

/** A value as DynamoDB writes it: `{"S": "text"}`, `{"N": "1"}`. */
const attributes = z.record(z.string(), z.record(z.string(), z.unknown()));
type Attributes = z.infer<typeof attributes>;
const getRequest = z.object({ TableName: z.string(), Key: attributes });
const putRequest = z.object({
  TableName: z.string(),
  Item: attributes,
  ConditionExpression: z.string().optional(),
  ExpressionAttributeValues: attributes.default({}),
});

/** The two forms of conditions that are known here. Throws at any other: one that was not understood would be one that holds. */
function holds(condition: string, values: Attributes, item: Attributes | undefined): boolean {
  const [, absent] = /^attribute_not_exists\((\w+)\)$/.exec(condition) ?? [];
  if (absent !== undefined) return item?.[absent] === undefined;
  const [, name, value] = /^(\w+) = (:\w+)$/.exec(condition) ?? [];
  if (name === undefined || value === undefined) throw new AwsError('ValidationException', `Invalid ConditionExpression here: ${condition}`);
  return item?.[name] !== undefined && isDeepStrictEqual(item[name], values[value]);
}

/** DynamoDB's `GetItem` and `PutItem`, for tables with the partition key `key`, in memory. A request is one step: nothing comes in between. */
export function tableActions(key: string): Readonly<Record<string, (request: unknown) => unknown>> {
  const items = new Map<string, Attributes>();
  const idOf = (table: string, item: Attributes): string => {
    if (item[key] === undefined) throw new AwsError('ValidationException', 'The provided key element does not match the schema');
    return JSON.stringify([table, item[key]]);
  };
  return {
    GetItem(request) {
      const { TableName, Key } = validated(getRequest, request);
      const Item = items.get(idOf(TableName, Key));
      return Item ? { Item } : {};
    },
    PutItem(request) {
      const { TableName, Item, ConditionExpression, ExpressionAttributeValues } = validated(putRequest, request);
      const id = idOf(TableName, Item);
      if (ConditionExpression !== undefined && !holds(ConditionExpression, ExpressionAttributeValues, items.get(id)))
        throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
      items.set(id, Item);
      return {};
    },
  };
}
