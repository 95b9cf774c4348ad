import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Choice, Condition, JsonPath, Pass, type State, TaskInput, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { groupsRetries } from '../../sources/retries.ts';
import { coldStart, timeouts } from '../timeouts.ts';
import { failure } from './question.ts';
import { taskState } from './taskState.ts';

const name = 'whichGroups';

/** Asks which groups the execution speaks for, as a branch of a Parallel: it leaves `{whichGroups}` and nothing else. That nobody can tell stops nothing: the message says so. */
export function groupsBranch(scope: Construct, lambdaFunction: IFunction): State {
  const task = taskState(scope, name, {
    lambdaFunction,
    comment: 'Which groups of the monitor does this speak for?',
    payload: TaskInput.fromObject({ execution: JsonPath.executionId, state: JsonPath.entirePayload }),
    seconds: timeouts.whichGroups + coldStart,
    retries: groupsRetries,
    resultSelector: { [`${name}.$`]: '$' },
  });
  return task.addCatch(new Pass(scope, `${name}CannotTell`, { parameters: { [name]: failure('$') } }));
}

/** A monitor that has spoken a moment ago waits for its turn (lib/rounds.ts); in a run that is started again by hand the time is long past. */
export function inTurn(scope: Construct, next: State): State {
  const wait = new Wait(scope, 'waitForTurn', { time: WaitTime.timestampPath('$.lookFrom'), comment: 'At most 2 messages per monitor in 5 minutes' });
  const choice = new Choice(scope, 'hasTurn', { stateName: 'Has the monitor just spoken?' });
  return choice.when(Condition.isPresent('$.lookFrom'), wait.next(next)).otherwise(next);
}
