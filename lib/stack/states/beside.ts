import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Pass, type State, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type Ask, type Beside, besideSeconds } from '../../engine/language.ts';
import { asking, failure } from './question.ts';
import { type TaskStateProps, taskState } from './taskState.ts';

/** Asked once and for 3 s, a cold start included, so that no verdict waits longer for it than that. */
const besideTask = (
  scope: Construct,
  question: Ask['question'] | Beside,
  lambdaFunction: IFunction,
  out: Pick<TaskStateProps, 'resultPath' | 'resultSelector'>,
) =>
  taskState(scope, question.name, {
    lambdaFunction,
    comment: `${question.step.question.en} For the message alone`,
    payload: TaskInput.fromObject({ ...asking(question), alongside: true }),
    seconds: besideSeconds,
    retries: [],
    ...out,
  });
/** Its failure says that it stood alongside: nobody waited for it. */
const besideFailure = (at: string) => ({ ...failure(at), alongside: true });

/** A question alongside the first one, as a branch of their Parallel: it leaves `{<name>: what it found}` and nothing else. */
export function besideBranch(scope: Construct, question: Beside, lambdaFunction: IFunction): State {
  const { name } = question;
  const task = besideTask(scope, question, lambdaFunction, { resultSelector: { [`${name}.$`]: '$' } });
  return task.addCatch(new Pass(scope, `${name}CannotTell`, { parameters: { [name]: besideFailure('$') } }));
}

/** A question beside a verdict: asked before `next`, which comes whatever became of it. */
export function besideBefore(scope: Construct, question: Ask['question'], lambdaFunction: IFunction, next: State): State {
  const resultPath = `$.${question.name}`;
  const task = besideTask(scope, question, lambdaFunction, { resultPath });
  const failed = new Pass(scope, `${question.name}CannotTell`, { parameters: besideFailure(resultPath), resultPath });
  task.addCatch(failed.next(next), { resultPath });
  return task.next(next).startState;
}
