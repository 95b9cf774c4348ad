import { verdictHandler } from '../lib/handlers/verdictHandler.ts';
import { runbooks } from '../lib/runbooks/index.ts';
import { messageSettings } from '../lib/sources/messageSettings.ts';
import { slackOf } from '../lib/sources/slack.ts';

export const handler = verdictHandler(runbooks, slackOf(), messageSettings());
