import type { AwsFault } from '../../local/states/awsFault.ts';
import { couldNotCheck, deliveredAgain, notPosted, unharmed } from '../expected.ts';
import type { AwsBreak, FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';
import { at as posting } from './slack.ts';

const denied: AwsFault = { name: 'AccessDeniedException', message: 'User: firstlook is not authorized to perform this action' };
const throttled: AwsFault = { name: 'ThrottlingException', message: 'Rate exceeded' };
const down: AwsFault = { name: 'InternalServerError', message: 'We encountered an internal error', status: 500 };
const away: AwsFault = { name: 'ServiceUnavailableException', message: 'The service is unavailable', status: 503 };
const missing: AwsFault = { name: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." };
const holding = (SecretString: string): AwsFault => ({ answer: { SecretString } });

const secret = (name: NonNullable<AwsBreak['secret']>, at: string, delivered: FaultCase['delivered'] = 'once') => {
  const part = `Secrets Manager, ${{ datadog: "Datadog's keys", slack: "Slack's token", webhook: "the webhook's token" }[name]}`;
  return (fault: string, how: AwsFault, expected: Expected, takes?: number): FaultCase => ({
    ...{ part, fault, at, delivered, expected, broken: { aws: { action: 'GetSecretValue', secret: name, fault: how } } },
    ...(takes !== undefined && { takes }),
  });
};
const datadog = secret('datadog', 'whereAreTheErrors');
const slack = secret('slack', posting);
const webhook = secret('webhook', 'receiveAlert', 'again');

const atTheDoor = (part: string, action: AwsBreak['action'], at = 'receiveAlert', delivered: FaultCase['delivered'] = 'again') => {
  return (fault: string, how: AwsFault, expected: Expected, parts: { readonly times?: number; readonly takes?: number } = {}): FaultCase => {
    const { times, takes } = parts;
    const broken = { aws: { action, fault: how, ...(times !== undefined && { times }) } };
    return { part, fault, at, delivered: times === undefined ? delivered : 'once', expected, broken, ...(takes !== undefined && { takes }) };
  };
};
const starting = atTheDoor('Step Functions, starting', 'StartExecution');
/** Who else looks at the monitor, nobody can tell: the delivery has a triage of its own, and the message says so. */
const rounds = atTheDoor('DynamoDB', 'GetItem', 'whichGroups', 'once');
/** The door has written a round that it cannot join: the delivery has a triage of its own, which speaks for its group alone. */
const halfWay = atTheDoor('DynamoDB, half-way', 'UpdateItem', 'whichGroups', 'once');
const unknownGroups = unharmed({ error: 'Unavailable', tries: 1 });

export const awsCases: readonly FaultCase[] = [
  datadog('denied', denied, couldNotCheck('Unavailable', 3)),
  datadog('throttled', throttled, couldNotCheck('Unavailable', 3), 6),
  datadog('empty', holding(''), couldNotCheck('NotConfigured', 1)),
  datadog('not JSON', holding('dd-api-key'), couldNotCheck('NotConfigured', 1)),
  datadog('missing', missing, couldNotCheck('NotConfigured', 1)),
  slack('denied', denied, notPosted('Unavailable', 5)),
  slack('throttled', throttled, notPosted('Unavailable', 5), 6),
  slack('empty', holding(''), notPosted('NotConfigured', 1)),
  slack('not JSON', holding('xoxb-1'), notPosted('NotConfigured', 1)),
  slack('missing', missing, notPosted('NotConfigured', 1)),
  // Never a 401 where nobody could look: Datadog would not deliver that again. Any text is a token, so that "not JSON" is no fault here.
  webhook('denied', denied, deliveredAgain('Unavailable')),
  webhook('throttled', throttled, deliveredAgain('Unavailable')),
  webhook('empty', holding(''), deliveredAgain('NotConfigured')),
  webhook('missing', missing, deliveredAgain('NotConfigured')),
  webhook('never answers', 'hang', deliveredAgain('Unavailable'), 7),
  starting('throttled', throttled, deliveredAgain('Unavailable')),
  starting('throttled, once', throttled, unharmed({ requests: 2 }), { times: 1 }),
  starting('down', down, deliveredAgain('Unavailable')),
  starting('access denied', denied, deliveredAgain('Unavailable')),
  starting('never answers', 'hang', deliveredAgain('Unavailable'), { takes: 7 }),
  rounds('throttled', throttled, unknownGroups, { takes: 2 }),
  rounds('away', away, unknownGroups),
  rounds('access denied', denied, unknownGroups),
  halfWay('throttled', throttled, unharmed({ tries: 1 }), { takes: 2 }),
  halfWay('away', away, unharmed({ tries: 1 })),
  rounds('never answers', 'hang', unknownGroups, { takes: 6 }),
];
