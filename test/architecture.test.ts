import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const files = ['bin', 'lib', 'functions']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.ts'));
const contents = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** The rooms of the house; `domain` is what everybody may know. */
const roomOf = (file: string): string => /^lib\/(\w+)\//.exec(file)?.[1] ?? (file.startsWith('lib/') ? 'domain' : (file.split('/')[0] ?? ''));

interface Import {
  readonly of: string;
  readonly typeOnly: boolean;
}
function importsOf(file: string): Import[] {
  const found = [...(contents.get(file) ?? '').matchAll(/^(?:import|export)\s(type\s)?[^'"]*?from\s'([^']+)'/gms)];
  return found.map(([, type, from = '']) => ({
    typeOnly: type !== undefined,
    of: from.startsWith('.') ? roomOf(new URL(from, `file:///${file}`).pathname.slice(1)) : from,
  }));
}
const room = (name: string) => files.filter((file) => roomOf(file) === name);
/** The rooms that a file imports code from, its own aside. */
const rooms = [
  'domain',
  'facts',
  'engine',
  'outside',
  'sources',
  'steps',
  'runbooks',
  'puller',
  'syncs',
  'message',
  'pages',
  'handlers',
  'stack',
  'failureReport',
  'local',
  'bench',
  'flood',
  'faults',
  'bin',
  'functions',
];
const codeFrom = (file: string) =>
  importsOf(file)
    .filter(({ of, typeOnly }) => !typeOnly && rooms.includes(of) && of !== roomOf(file))
    .map(({ of }) => of);
const typesFrom = (file: string) =>
  importsOf(file)
    .filter(({ of }) => rooms.includes(of) && of !== roomOf(file))
    .map(({ of }) => of);

describe('who may import whom', () => {
  const mayImportCode: Readonly<Record<string, readonly string[]>> = {
    domain: [],
    facts: ['domain', 'puller'],
    steps: ['domain', 'facts', 'engine'],
    runbooks: ['domain', 'facts', 'engine', 'steps'],
    engine: ['domain'],
    outside: ['domain', 'facts'],
    message: ['domain', 'facts'],
    sources: ['domain', 'facts'],
    pages: ['domain', 'facts', 'engine', 'message', 'sources', 'outside', 'steps', 'puller'],
    puller: ['domain'],
    syncs: ['puller'],
    handlers: ['domain', 'engine', 'message', 'puller'],
    failureReport: ['domain'],
    functions: ['engine', 'handlers', 'sources', 'outside', 'steps', 'runbooks', 'failureReport', 'syncs'],
    stack: ['domain', 'engine', 'outside', 'sources', 'runbooks', 'syncs'],
    flood: ['domain', 'local'],
    faults: ['domain', 'engine', 'runbooks', 'local', 'stack'],
    bench: ['engine', 'runbooks', 'local', 'stack'],
  };
  test.each(Object.entries(mayImportCode))('%s', (name, allowed) => {
    expect(
      room(name).flatMap((file) =>
        codeFrom(file)
          .filter((from) => !allowed.includes(from))
          .map((from) => `${file} imports code from ${from}`),
      ),
    ).toEqual([]);
  });

  test('a step knows sources by their types only, and no runbook', () => {
    expect(
      room('steps')
        .flatMap(typesFrom)
        .filter((from) => !['domain', 'facts', 'engine', 'sources'].includes(from)),
    ).toEqual([]);
  });
  test("a message knows no source, step or runbook but the message's own type", () => {
    expect(
      room('message')
        .flatMap(typesFrom)
        .filter((from) => !['domain', 'facts', 'engine', 'sources'].includes(from)),
    ).toEqual([]);
  });
  test('what reports a failed triage shares no code with what may have failed, but the hiding of card numbers, and needs no library but AWS for the token', () => {
    const code = room('failureReport')
      .flatMap(importsOf)
      .filter(({ typeOnly }) => !typeOnly);
    expect([...new Set(code.map(({ of }) => of).filter((of) => of !== 'failureReport' && !of.startsWith('node:')))].sort()).toEqual([
      '@aws-sdk/client-secrets-manager',
      'domain',
    ]);
    const ofDomain = room('failureReport').flatMap((file) =>
      [...(contents.get(file) ?? '').matchAll(/^import (?!type )[^;]*'(\.\.\/[^']*)'/gm)].map(([, from]) => from),
    );
    expect(ofDomain).toEqual(['../mask.ts']);
    expect(files.filter((file) => roomOf(file) !== 'failureReport' && codeFrom(file).includes('failureReport'))).toEqual(['functions/reportFailure.ts']);
  });
  test("how a thing is done by hand is in no bundle: pages are the command line's", () => {
    expect([...new Set(files.filter((file) => codeFrom(file).includes('pages')).map(roomOf))]).toEqual(['local']);
  });
  test("the bench is nobody's but the command line's", () => {
    expect(files.filter((file) => roomOf(file) !== 'bench' && importsOf(file).some(({ of }) => of === 'bench'))).toEqual([]);
  });
  test('functions reach runbooks, and outside services, through the registry only', () => {
    expect(room('functions').filter((file) => /(runbooks|lib\/outside)\/(?!index)/.test(contents.get(file) ?? ''))).toEqual([]);
  });
  test('runbooks and sources know outside services by their types alone: a declaration is in the bundle of who asks, and of nobody else', () => {
    expect(['runbooks', 'steps', 'sources'].flatMap(room).filter((file) => codeFrom(file).includes('outside'))).toEqual([]);
  });
  test('only the stack and its app know CDK, and only runbookMachine.ts with its states knows Amazon States Language; that there are machines, more may know', () => {
    const knowing = (what: RegExp) => files.filter((file) => importsOf(file).some(({ of }) => what.test(of))).filter((file) => !file.startsWith('lib/stack/'));
    expect(knowing(/^(aws-cdk-lib|constructs|cdk-nag)/)).toEqual(['bin/app.ts']);
    expect(
      files
        .filter((file) => importsOf(file).some(({ of, typeOnly }) => /aws-stepfunctions/.test(of) && !typeOnly))
        .filter((file) => !/^lib\/stack\/(states\/|(runbookMachine|triageMachine|retryProps|firstlookStack)\.ts$)/.test(file)),
    ).toEqual([]);
  });
});

describe('where decisions are made', () => {
  const pure = files.filter((file) => ['steps', 'runbooks', 'message', 'domain', 'facts', 'puller', 'syncs', 'outside'].includes(roomOf(file)));
  test('no decision looks at a clock, chance or the environment: time comes from the alert', () => {
    expect(pure.filter((file) => /Date\.now\(|new Date\(\)|Math\.random|process\.env|performance\.now/.test(contents.get(file) ?? ''))).toEqual([]);
  });
  test('no decision does I/O', () => {
    expect(
      pure.flatMap((file) =>
        importsOf(file)
          .filter(({ of, typeOnly }) => !typeOnly && (/^node:/.test(of) || /^@(aws|datadog|slack)/.test(of)))
          .map(({ of }) => `${file} imports ${of}`),
      ),
    ).toEqual([]);
  });
  test('a handler is wiring: no branch in functions/', () => {
    expect(room('functions').filter((file) => /\b(if|for|switch|while)\b|\?\s/.test((contents.get(file) ?? '').replace(/^import.*$/gm, '')))).toEqual([]);
  });
});

describe('what no behaviour can show', () => {
  test('tokens are compared in constant time, on hashes', () => {
    const door = contents.get('lib/handlers/receiveAlert.ts') ?? '';
    expect(door).toMatch(/timingSafeEqual\(hash\(valid\), hash\(token\)\)/);
    expect(door).not.toMatch(/token ===|=== token|valid ===|=== valid/);
  });
});

describe('one name has one spelling', () => {
  test('a file exports what it is called, steps and runbooks and functions alike', () => {
    const called = (file: string) => file.split('/').at(-1)?.replace('.ts', '') ?? '';
    const wrong = [...room('steps'), ...room('runbooks'), ...room('syncs'), ...room('outside').filter((file) => file !== 'lib/outside/auth.ts')].filter(
      (file) => called(file) !== 'index' && !new RegExp(`export (?:const|function) ${called(file)}\\b`).test(contents.get(file) ?? ''),
    );
    expect(wrong).toEqual([]);
  });
  test('each step is a file, a function and a name', async () => {
    for (const file of room('steps')) {
      const name = file.slice('lib/steps/'.length, -'.ts'.length);
      expect(contents.get(file)).toContain(`name: '${name}'`);
      expect(files).toContain(`functions/${name}.ts`);
    }
  });
  test('no barrel and no drawer for odds and ends', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)\.ts$/.test(file))).toEqual([
      'lib/outside/index.ts',
      'lib/runbooks/index.ts',
      'lib/syncs/index.ts',
    ]);
  });
  test('no file is over 150 lines', () => {
    expect(files.filter((file) => (contents.get(file) ?? '').split('\n').length > 151)).toEqual([]);
  });
});
