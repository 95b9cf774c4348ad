import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  JsonPath,
  Parallel,
  Pass,
  type State,
  type StateMachine,
  Succeed,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AnyNode, Ask, Conclude, Runbook } from '../engine/language.ts';
import { questions } from '../engine/walk.ts';
import type { RetryRule } from '../retryRule.ts';
import { postRetries, questionRetries } from '../sources/retries.ts';
import { cannotTell } from '../verdict.ts';
import { literalParams } from './literalParams.ts';
import { refuseTwins } from './refuseTwins.ts';
import { retryProps } from './retryProps.ts';
import { coldStart, timeouts, warmUp } from './timeouts.ts';
import { TriageMachine } from './triageMachine.ts';

const seconds = (count: number): Timeout => Timeout.duration(Duration.seconds(count));

/** What a step's Lambda is told. */
const asking = (question: Ask['question']) => ({ execution: JsonPath.executionId, with: literalParams(question), state: JsonPath.entirePayload });

export interface RunbookMachineProps {
  readonly runbook: Runbook;
  lambdaFor(stepName: string): IFunction;
  /** Posts the verdict. */
  readonly post: IFunction;
  /** Start the later functions beside the first question; for an account whose Lambda concurrency is too low for that: false. */
  readonly warming: boolean;
}

/**
 * A runbook as a Step Functions state machine. A state is named after what it does: a step's Task by the step's name, the Choice after it
 * by the step's question, the end by the verdict's id. Its input is the Alert; every step adds `$.<step>`. Beside the first question the
 * functions that come later are warmed up, as alerts are rare and every function starts cold.
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
    this.machine = new TriageMachine(this, 'Machine', {
      name: runbook.name,
      comment: runbook.title,
      definitionBody: DefinitionBody.fromChainable(this.#first(runbook.start)),
    });
  }

  #first(start: AnyNode): State {
    if (start.kind === 'conclude' || !this.#props.warming) return this.#state(start);
    const { task, choice } = this.#question(start);
    // The first branch alone goes on: what a warmed function returns is dropped.
    const together = new Parallel(this, 'firstQuestion', { comment: 'Asks it; the other branches only start later functions', outputPath: '$[0]' });
    const later = questions(this.#props.runbook).filter((node) => node !== start);
    const early = (question: Ask['question']) => ({ ...asking(question), warmUp: true });
    const warmed = later.map(({ question }) => this.#warmUp(question.step.name, this.#props.lambdaFor(question.step.name), early(question)));
    return together.branch(task, ...warmed, this.#warmUp('postVerdict', this.#props.post, { warmUp: true })).next(choice).startState;
  }

  /** Tried once, and a failure is nothing: the function then starts when it is needed. */
  #warmUp(name: string, lambdaFunction: IFunction, payload: Record<string, unknown>): State {
    const props = { lambdaFunction, comment: 'Starts it early', payload: TaskInput.fromObject(payload), taskTimeout: seconds(warmUp) };
    return this.#task(`${name}WarmUp`, [], props).addCatch(new Succeed(this, `${name}StaysCold`, { comment: 'Harmless' }));
  }

  #state(node: AnyNode): State {
    const drawn = this.#drawn.get(node);
    if (drawn) return drawn;
    const state = node.kind === 'ask' ? this.#asked(node) : this.#verdict(node);
    this.#drawn.set(node, state);
    return state;
  }

  #asked(node: Ask): State {
    const { task, failed, choice } = this.#question(node);
    failed.next(choice);
    return task.next(choice).startState;
  }

  /** The Task of a question, the Pass state in which its failure ends, and the Choice that comes after both. */
  #question({ question, branches }: Ask): { task: TaskStateBase; failed: Pass; choice: Choice } {
    const { name } = question.step;
    const words = question.step.question.en;
    const task = this.#task(name, questionRetries, {
      lambdaFunction: this.#props.lambdaFor(name),
      comment: words,
      payload: TaskInput.fromObject(asking(question)),
      taskTimeout: seconds(timeouts.step + coldStart),
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
    task.addCatch(failed, { resultPath: `$.${name}` });
    return { task, failed, choice };
  }

  /** No catch: a verdict that cannot be posted fails the execution, so that what watches from outside sees it. */
  #verdict({ verdict: { id, disposition } }: Conclude): State {
    const { post, runbook } = this.#props;
    const when = { execution: JsonPath.executionId, startedAt: JsonPath.executionStartTime };
    return this.#task(id, postRetries, {
      lambdaFunction: post,
      comment: disposition,
      payload: TaskInput.fromObject({ ...when, runbook: runbook.name, verdict: id, state: JsonPath.entirePayload }),
      taskTimeout: seconds(timeouts.postVerdict + coldStart),
    });
  }

  #task(id: string, retries: readonly RetryRule[], props: LambdaInvokeJsonPathProps): TaskStateBase {
    // Without `payloadResponseOnly` a function's answer comes wrapped; CDK's own retry waits up to 126 s.
    const task = LambdaInvoke.jsonPath(this, id, { payloadResponseOnly: true, retryOnServiceExceptions: false, ...props });
    for (const rule of retries) task.addRetry(retryProps(rule));
    return task;
  }
}
