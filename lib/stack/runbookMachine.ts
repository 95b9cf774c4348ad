import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  JitterType,
  JsonPath,
  LogLevel,
  Pass,
  type State,
  StateMachine,
  StateMachineType,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AnyNode, Ask, Conclude, Runbook } from '../engine/language.ts';
import type { RetryRule } from '../retryRule.ts';
import { postRetries, questionRetries } from '../sources/retries.ts';
import { literalParams } from './literalParams.ts';
import { logGroup } from './logGroup.ts';
import { refuseTwins } from './refuseTwins.ts';
import { timeouts } from './triageFunction.ts';

/** The answer that every step has; also where a failed step, and an answer that nobody knows, end up. */
const cannotTell = 'cannot-tell';

/**
 * The longest way, in seconds, if every service hangs or refuses as long as it can. A question that asks Datadog, by questionRetries:
 * 180 of waits and 5 quick calls for 429s, 3 + 3 x 30 where it is away, 7 of Lambda's own hiccups: 290. A question that asks nobody: 40. The
 * verdict: 120 (lib/sources/retries.ts). For two that ask and one that does not: 2 x 290 + 40 + 120 = 740. 900 leaves room.
 */
const machineTimeout = Duration.minutes(15);

/** A cold start may take 10 s before Lambda's own timeout begins to count, and Lambda's error says more than `States.Timeout`. */
const taskTimeout = (seconds: number): Timeout => Timeout.duration(Duration.seconds(seconds + 12));

export interface RunbookMachineProps {
  readonly runbook: Runbook;
  lambdaFor(stepName: string): IFunction;
  /** Posts the verdict. */
  readonly post: IFunction;
}

/**
 * A runbook as a Step Functions state machine. A state is named after what it does: a step's Task by the step's name, the Choice after it
 * by the step's question, the end by the verdict's id. Its input is the Alert; every step adds `$.<step>`.
 * Throws where two states would have one name.
 */
export class RunbookMachine extends Construct {
  readonly machine: StateMachine;
  readonly #props: RunbookMachineProps;
  /** What is reached from several branches is drawn once. */
  readonly #drawn = new Map<AnyNode, State>();

  constructor(scope: Construct, id: string, props: RunbookMachineProps) {
    super(scope, id);
    this.#props = props;
    const { runbook } = props;
    refuseTwins(runbook);
    const stateMachineName = `${Stack.of(this).stackName}-${runbook.name}`;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName,
      // Its history shows in the console for 90 days, it can be started anew there, and a name starts it once.
      stateMachineType: StateMachineType.STANDARD,
      comment: runbook.title,
      definitionBody: DefinitionBody.fromChainable(this.#state(runbook.start)),
      timeout: machineTimeout,
      // The history of an execution holds its data for 90 days already; log groups of this name are exempt from a size limit on their policy.
      logs: { destination: logGroup(this, 'Logs', `/aws/vendedlogs/states/${stateMachineName}`), level: LogLevel.ERROR, includeExecutionData: false },
    });
  }

  #state(node: AnyNode): State {
    const drawn = this.#drawn.get(node);
    if (drawn) return drawn;
    const state = node.kind === 'ask' ? this.#question(node) : this.#verdict(node);
    this.#drawn.set(node, state);
    return state;
  }

  #question({ question, branches }: Ask): State {
    const {
      name,
      question: { en: words },
    } = question.step;
    const task = this.#task(name, questionRetries, {
      lambdaFunction: this.#props.lambdaFor(name),
      comment: words,
      payload: TaskInput.fromObject({ execution: JsonPath.executionId, with: literalParams(question), state: JsonPath.entirePayload }),
      taskTimeout: taskTimeout(timeouts.step),
      resultPath: `$.${name}`,
    });
    const choice = new Choice(this, `${name}Answer`, { stateName: words });
    for (const [answer, next] of Object.entries(branches)) {
      choice.when(Condition.stringEquals(`$.${name}.answer`, answer), this.#state(next));
      if (answer === cannotTell) choice.otherwise(this.#state(next));
    }
    const failed = new Pass(this, `${name}CannotTell`, {
      parameters: { answer: cannotTell, error: { name: JsonPath.stringAt(`$.${name}.Error`), message: JsonPath.stringAt(`$.${name}.Cause`) } },
      resultPath: `$.${name}`,
    });
    task.addCatch(failed.next(choice), { resultPath: `$.${name}` });
    task.next(choice);
    return task;
  }

  /** No catch: a verdict that cannot be posted fails the execution, so that what watches from outside sees it. */
  #verdict({ verdict: { id, disposition } }: Conclude): State {
    const { post, runbook } = this.#props;
    const when = { execution: JsonPath.executionId, startedAt: JsonPath.executionStartTime };
    return this.#task(id, postRetries, {
      lambdaFunction: post,
      comment: disposition,
      payload: TaskInput.fromObject({ ...when, runbook: runbook.name, verdict: id, state: JsonPath.entirePayload }),
      taskTimeout: taskTimeout(timeouts.postVerdict),
    });
  }

  #task(id: string, retries: readonly RetryRule[], props: LambdaInvokeJsonPathProps): TaskStateBase {
    // Without `payloadResponseOnly` a function's answer comes wrapped; CDK's own retry waits up to 126 s.
    const task = LambdaInvoke.jsonPath(this, id, { payloadResponseOnly: true, retryOnServiceExceptions: false, ...props });
    for (const { errors, interval, maxAttempts, backoffRate, maxDelay, exact } of retries) {
      task.addRetry({
        errors: [...errors],
        interval: Duration.seconds(interval),
        maxAttempts,
        backoffRate,
        maxDelay: Duration.seconds(maxDelay),
        // Sixty alerts that meet the same limit must not all come back in the same second.
        jitterStrategy: exact ? JitterType.NONE : JitterType.FULL,
      });
    }
    return task;
  }
}
