import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Condition, JsonPath, Pass, TaskInput, type TaskStateBase, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Ask, Beside } from '../../engine/language.ts';
import { askedToWait } from '../../engine/patience.ts';
import { questionName } from '../../engine/questionName.ts';
import { questionRetries } from '../../sources/retries.ts';
import { cannotTell } from '../../verdict.ts';
import { literalParams } from '../literalParams.ts';
import { coldStart, timeouts } from '../timeouts.ts';
import { taskState } from './taskState.ts';

/** What a step's Lambda is told. */
export const asking = (question: Ask['question'] | Beside) => ({
  execution: JsonPath.executionId,
  name: question.name,
  with: literalParams(question),
  state: JsonPath.entirePayload,
});

/** The Choice after a question is named after it, in words: that is what the console shows. */
export const choiceName = (question: Ask['question']): string => questionName(question, 'en');

/** The states that ask a step, before the Choice that comes after it. */
export interface QuestionStates {
  readonly task: TaskStateBase;
  /** Where a failure of the task ends: it becomes the answer `cannot-tell`. */
  readonly failed: Pass;
  /** Where the answer is to wait: it waits so long. What asks again comes after it. */
  readonly wait: Wait;
}

/** Is what the step left an answer to wait? Only where it says how long: a path that leads nowhere ends an execution, and no Catch sees it. */
export const mustWait = (name: string): Condition =>
  Condition.and(
    Condition.isPresent(`$.${name}.answer`),
    Condition.stringEquals(`$.${name}.answer`, askedToWait),
    Condition.isPresent(`$.${name}.seconds`),
    Condition.isNumeric(`$.${name}.seconds`),
  );

/** A failure as what a step leaves that cannot tell. `at` is where a Catch put it. */
export const failure = (at: string) => ({
  answer: cannotTell,
  error: { name: JsonPath.stringAt(`${at}.Error`), message: JsonPath.stringAt(`${at}.Cause`) },
});

export function questionStates(scope: Construct, { question }: Ask, lambdaFunction: IFunction): QuestionStates {
  const { name } = question;
  const resultPath = `$.${name}`;
  const task = taskState(scope, name, {
    lambdaFunction,
    comment: question.step.question.en,
    payload: TaskInput.fromObject(asking(question)),
    seconds: timeouts.step + coldStart,
    retries: questionRetries,
    resultPath,
  });
  const failed = new Pass(scope, `${name}CannotTell`, { parameters: failure(resultPath), resultPath });
  task.addCatch(failed, { resultPath });
  const wait = new Wait(scope, `${name}Wait`, {
    time: WaitTime.secondsPath(`$.${name}.seconds`),
    comment: 'The budget is spent: waits as long as Datadog says',
  });
  return { task, failed, wait };
}
