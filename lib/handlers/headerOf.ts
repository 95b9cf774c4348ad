import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A request's header by its name in lower case: API Gateway hands headers on as the caller spelt them. */
export const headerOf = ({ headers }: Pick<APIGatewayProxyEvent, 'headers'>, wanted: string): string | undefined =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];
