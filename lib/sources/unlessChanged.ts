import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** What a write of an item asks for, so that nobody else has written since `version` was read (0: there was none); it writes `version + 1`. */
export const unlessChanged = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(version)' }
    : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': { N: String(version) } } };

/** Was it written? False where its condition does not hold. Throws what the write throws otherwise. */
export async function held(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
