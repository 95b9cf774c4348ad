import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Pass, type State, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type Beside, besideSeconds } from '../../engine/language.ts';
import { asking, failure } from './question.ts';
import { taskState } from './taskState.ts';

/**
 * A question alongside the first one, as a branch of their Parallel: it leaves `{<name>: what it found}` and nothing else. Asked once and for 3 s, a
 * cold start included, so that no verdict waits longer for it than that. Its failure says that it stood alongside: nobody waited for it.
 */
export function besideBranch(scope: Construct, question: Beside, lambdaFunction: IFunction): State {
  const { name, step } = question;
  const task = taskState(scope, name, {
    lambdaFunction,
    comment: `${step.question.en} For the message alone`,
    payload: TaskInput.fromObject({ ...asking(question), alongside: true }),
    seconds: besideSeconds,
    retries: [],
    resultSelector: { [`${name}.$`]: '$' },
  });
  return task.addCatch(new Pass(scope, `${name}CannotTell`, { parameters: { [name]: { ...failure('$'), alongside: true } } }));
}
