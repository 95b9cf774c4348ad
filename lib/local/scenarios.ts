import type { Scenario } from './scenario.ts';
import { budgetSpent } from './scenarios/budgetSpent.ts';
import { causeElsewhere } from './scenarios/causeElsewhere.ts';
import { causeHere } from './scenarios/causeHere.ts';
import { causesSpread } from './scenarios/causesSpread.ts';
import { datadogDown } from './scenarios/datadogDown.ts';
import { deployBefore } from './scenarios/deployBefore.ts';
import { deployJustBefore } from './scenarios/deployJustBefore.ts';
import { edgeOnly } from './scenarios/edgeOnly.ts';
import { enqueueJump } from './scenarios/enqueueJump.ts';
import { errorsElsewhere } from './scenarios/errorsElsewhere.ts';
import { expiredCards } from './scenarios/expiredCards.ts';
import { gatewayConfirms } from './scenarios/gatewayConfirms.ts';
import { gatewayOutage } from './scenarios/gatewayOutage.ts';
import { jobFailing } from './scenarios/jobFailing.ts';
import { logsAsUsual } from './scenarios/logsAsUsual.ts';
import { logsNotIndexed } from './scenarios/logsNotIndexed.ts';
import { moreTraffic } from './scenarios/moreTraffic.ts';
import { nothingAnywhere } from './scenarios/nothingAnywhere.ts';
import { onlyLogs } from './scenarios/onlyLogs.ts';
import { ourFault } from './scenarios/ourFault.ts';
import { processingSlow } from './scenarios/processingSlow.ts';
import { queueDraining } from './scenarios/queueDraining.ts';
import { queueSilent } from './scenarios/queueSilent.ts';
import { queueUnclear } from './scenarios/queueUnclear.ts';
import { quiet } from './scenarios/quiet.ts';
import { requestsFail } from './scenarios/requestsFail.ts';
import { slackDown } from './scenarios/slackDown.ts';
import { syncBehind } from './scenarios/syncBehind.ts';
import { syncDown } from './scenarios/syncDown.ts';
import { syncedCards } from './scenarios/syncedCards.ts';
import { targetsFailing } from './scenarios/targetsFailing.ts';
import { untagged } from './scenarios/untagged.ts';
import { workersGone } from './scenarios/workersGone.ts';

/** In the order that they are listed to a person; the first is what runs when none is named. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  expiredCards,
  gatewayOutage,
  gatewayConfirms,
  errorsElsewhere,
  ourFault,
  deployBefore,
  quiet,
  syncDown,
  budgetSpent,
  datadogDown,
  slackDown,
  causeElsewhere,
  causeHere,
  deployJustBefore,
  causesSpread,
  edgeOnly,
  targetsFailing,
  nothingAnywhere,
  untagged,
  queueDraining,
  workersGone,
  jobFailing,
  enqueueJump,
  processingSlow,
  queueUnclear,
  queueSilent,
  logsAsUsual,
  onlyLogs,
  moreTraffic,
  requestsFail,
  logsNotIndexed,
  syncedCards,
  syncBehind,
];
