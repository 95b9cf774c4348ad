import { createServer } from 'node:http';
import { tableActions } from '../../lib/local/states/tableActions.ts';
import { listening } from '../listening.ts';

/** DynamoDB (tables with the key `item`) and Secrets Manager over HTTP for one test, on one address. `secrets`: their texts by ARN. */
export async function awsServer(secrets: Readonly<Record<string, string>> = {}): Promise<string> {
  const table = tableActions('item');
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const body: { SecretId?: string } = JSON.parse(text);
      const say = (status: number, answer: unknown) => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
      try {
        if (action !== 'GetSecretValue') return void say(200, table[action]?.(body));
        const SecretString = secrets[body.SecretId ?? ''];
        if (SecretString === undefined) return void say(400, { __type: 'ResourceNotFoundException' });
        return void say(200, { SecretString });
      } catch (error) {
        say(400, { __type: error instanceof Error ? error.name : 'Error', message: 'refused' });
      }
    });
  });
  return `http://127.0.0.1:${await listening(server)}`;
}
