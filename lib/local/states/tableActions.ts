import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { AwsError, validated } from './awsError.ts';
import { refuseTooLarge } from './itemSize.ts';
import { type Attributes, attributes, updated } from './updateExpression.ts';

const getRequest = z.object({ TableName: z.string(), Key: attributes });
const written = { TableName: z.string(), ConditionExpression: z.string().optional(), ExpressionAttributeValues: attributes.default({}) };
const putRequest = z.object({ ...written, Item: attributes });
const updateRequest = z.object({ ...written, Key: attributes, UpdateExpression: z.string(), ReturnValues: z.enum(['NONE', 'ALL_NEW']).default('NONE') });

/** The two forms of conditions that are known here. Throws at any other: one that was not understood would be one that holds. */
function check(condition: string | undefined, values: Attributes, item: Attributes | undefined): void {
  if (condition === undefined) return;
  const [, absent] = /^attribute_not_exists\((\w+)\)$/.exec(condition) ?? [];
  const [, name, value] = /^(\w+) = (:\w+)$/.exec(condition) ?? [];
  if (absent === undefined && (name === undefined || value === undefined))
    throw new AwsError('ValidationException', `Invalid ConditionExpression here: ${condition}`);
  const holds =
    absent !== undefined ? item?.[absent] === undefined : item?.[name ?? ''] !== undefined && isDeepStrictEqual(item[name ?? ''], values[value ?? '']);
  if (!holds) throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
}

/** DynamoDB's `GetItem`, `PutItem` and `UpdateItem`, for tables with the partition key `key`, in memory. A request is one step: nothing comes in between. */
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
      check(ConditionExpression, ExpressionAttributeValues, items.get(id));
      refuseTooLarge(Item, 'Item size');
      items.set(id, Item);
      return {};
    },
    UpdateItem(request) {
      const { TableName, Key, UpdateExpression, ConditionExpression, ExpressionAttributeValues, ReturnValues } = validated(updateRequest, request);
      const id = idOf(TableName, Key);
      check(ConditionExpression, ExpressionAttributeValues, items.get(id));
      const Attributes = updated(items.get(id) ?? Key, UpdateExpression, ExpressionAttributeValues);
      refuseTooLarge(Attributes, 'Item size to update');
      items.set(id, Attributes);
      return ReturnValues === 'ALL_NEW' ? { Attributes } : {};
    },
  };
}
