import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  JsonPath,
  Parallel,
  Pass,
  Result,
  type State,
  type StateMachine,
  Succeed,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { AnyNode, Ask, Conclude, Runbook } from '../engine/language.ts';
import { alongside, besideVerdicts, questions } from '../engine/walk.ts';
import { postRetries } from '../sources/retries.ts';
import { cannotTell } from '../verdict.ts';
import { refuseTooLong } from './refuseTooLong.ts';
import { refuseTwins } from './refuseTwins.ts';
import { besideBefore, besideBranch } from './states/beside.ts';
import { groupsBranch, inTurn } from './states/groups.ts';
import { asking, choiceName, mustWait, questionStates } from './states/question.ts';
import { taskState } from './states/taskState.ts';
import { coldStart, timeouts, warmUp } from './timeouts.ts';
import { TriageMachine } from './triageMachine.ts';

export interface RunbookMachineProps {
  readonly runbook: Runbook;
  lambdaFor(stepName: string): IFunction;
  /** Says which groups of the monitor the execution speaks for. */
  readonly groups: IFunction;
  /** Posts the verdict. */
  readonly post: IFunction;
  /** Start the later functions beside the first question; for an account whose Lambda concurrency is too low for that: false. */
  readonly warming: boolean;
}

/** What the first branches of a Parallel left, as one object. */
function merged(branches: number): unknown {
  const parts = Array.from({ length: branches }, (_, index): unknown => JsonPath.objectAt(`$[${index}]`));
  return parts.reduce((all, part) => JsonPath.jsonMerge(all, part));
}

/**
 * A runbook as a Step Functions state machine. A state is named after what it does: a step's Task by the step's name, the Choice after it
 * by the step's question, its end by the verdict's id. Its input is the Alert; every step adds `$.<step>`. Beside the decision it asks what stands
 * alongside and which groups it speaks for, and the functions that come later are warmed up, as alerts are rare and every function starts cold.
 * Throws where two states would have one name, or one way asks more than fits.
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
    refuseTooLong(runbook);
    this.machine = new TriageMachine(this, 'Machine', {
      name: runbook.name,
      comment: runbook.title,
      definitionBody: DefinitionBody.fromChainable(inTurn(this, this.#triage(runbook.start))),
    });
  }

  /** The whole decision is one branch: what stands alongside then delays the verdict by what it takes longer than that, and never by more than its own limit. */
  #triage(start: AnyNode): State {
    const { warming, groups, runbook, lambdaFor } = this.#props;
    const beside = alongside(runbook);
    const together = new Parallel(this, 'triage', {
      comment: 'The decision, what stands alongside it, and which groups of the monitor it speaks for; the other branches only start later functions',
      // The decision, the groups and what stands alongside go on together; what a warmed function returns is dropped.
      resultSelector: { state: merged(2 + beside.length) },
      outputPath: '$.state',
    });
    const told = beside.map((question) => besideBranch(this, question, lambdaFor(question.step.name)));
    together.branch(this.#state(start), groupsBranch(this, groups), ...told, ...(warming ? this.#warmUps(start) : []));
    return together.next(this.#post()).startState;
  }

  #warmUps(start: AnyNode): State[] {
    const { runbook, lambdaFor, post } = this.#props;
    const later = [
      ...questions(runbook)
        .filter((node) => node !== start)
        .map(({ question }) => question),
      ...besideVerdicts(runbook),
    ];
    const early = (question: Ask['question']) => ({ ...asking(question), warmUp: true });
    const warmed = later.map((question) => this.#warmUp(question.name, lambdaFor(question.step.name), early(question)));
    return [...warmed, this.#warmUp('postVerdict', post, { warmUp: true })];
  }

  /** Tried once, and a failure is nothing: the function then starts when it is needed. */
  #warmUp(name: string, lambdaFunction: IFunction, payload: Record<string, unknown>): State {
    const props = { lambdaFunction, comment: 'Starts it early', payload: TaskInput.fromObject(payload), seconds: warmUp, retries: [] };
    return taskState(this, `${name}WarmUp`, props).addCatch(new Succeed(this, `${name}StaysCold`, { comment: 'Harmless' }));
  }

  #state(node: AnyNode): State {
    const drawn = this.#drawn.get(node);
    if (drawn) return drawn;
    const state = node.kind === 'ask' ? this.#asked(node) : this.#verdict(node);
    this.#drawn.set(node, state);
    return state;
  }

  #asked(node: Ask): State {
    const { name, step } = node.question;
    const { task, failed, wait } = questionStates(this, node, this.#props.lambdaFor(step.name));
    const choice = this.#choice(node).when(mustWait(name), wait.next(task));
    failed.next(choice);
    return task.next(choice).startState;
  }

  /** Where an answer leads. What is no answer, or none that the step declares, leads where `cannot-tell` does. */
  #choice({ question, branches }: Ask): Choice {
    const choice = new Choice(this, `${question.name}Answer`, { stateName: choiceName(question) });
    const answer = `$.${question.name}.answer`;
    const unsure = branches[cannotTell];
    // A Choice over a field that is not there ends an execution, and no Catch sees it.
    if (unsure) choice.when(Condition.not(Condition.isPresent(answer)), this.#state(unsure)).otherwise(this.#state(unsure));
    for (const [word, next] of Object.entries(branches)) choice.when(Condition.stringEquals(answer, word), this.#state(next));
    return choice;
  }

  /** Where the decision ends: the console's picture shows the verdict by its name, and the state keeps it. */
  #verdict({ verdict: { id, disposition }, beside }: Conclude): State {
    const reached = new Pass(this, id, { comment: disposition, result: Result.fromString(id), resultPath: '$.verdict' });
    return beside ? besideBefore(this, beside, this.#props.lambdaFor(beside.step.name), reached) : reached;
  }

  /** No catch: a verdict that cannot be posted fails the execution, so that what watches from outside sees it. */
  #post(): State {
    const { post, runbook } = this.#props;
    const when = { execution: JsonPath.executionId, startedAt: JsonPath.executionStartTime };
    return taskState(this, 'postVerdict', {
      lambdaFunction: post,
      comment: 'Posts the verdict in Slack',
      payload: TaskInput.fromObject({ ...when, runbook: runbook.name, verdict: JsonPath.stringAt('$.verdict'), state: JsonPath.entirePayload }),
      seconds: timeouts.postVerdict + coldStart,
      retries: postRetries,
    });
  }
}
