import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../../lib/bench/builds.ts';
import { type LambdaPool, lambdaPool } from '../../lib/bench/lambdaPool.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-lambda-'));
const write = (name: string, code: string): void => {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'index.mjs'), code);
};
let runtime: string;
let pool: LambdaPool;
beforeAll(async () => {
  runtime = await program('lambdaRuntime', folder);
  write(
    'greet',
    "let times = 0;\nexport const handler = async (name) => ({ said: process.env.GREETING + ' ' + name, times: (times += 1), pid: process.pid });",
  );
  // Answers when the other invocation, in another process, has begun.
  write(
    'meet',
    `import { existsSync, writeFileSync } from 'node:fs';
     export const handler = async ({ me, other }) => {
       writeFileSync(me, '');
       while (!existsSync(other)) await new Promise((resolve) => setTimeout(resolve, 5));
       return process.pid;
     };`,
  );
  write(
    'fail',
    `class RateLimited extends Error { name = 'RateLimited'; }
     export const handler = async (how) => { if (how === 'crash') { console.error('out of luck'); process.exit(3); } throw new RateLimited('the budget is spent'); };`,
  );
  write('broken', "throw new TypeError('cannot load');\nexport const handler = async () => 1;");
  write('silent', 'export const handler = async () => undefined;');
});
afterEach(() => pool.close());
afterAll(() => rmSync(folder, { recursive: true }));

const open = () => {
  pool = lambdaPool({ bundles: folder, runtime, initMs: 0 });
  return (name: string, input: unknown) => pool.invoke(name, input, { environment: { GREETING: 'hello' } });
};

describe('a function in a process of its own', () => {
  test('is started cold once, and warm after that, with the environment it is given', async () => {
    const invoke = open();
    const first = await invoke('greet', 'you');
    expect(first).toEqual({ said: 'hello you', times: 1, pid: expect.any(Number) });
    expect(await invoke('greet', 'them')).toEqual({ ...Object(first), said: 'hello them', times: 2 });
    expect(pool.started).toEqual(['greet']);
  });
  test('runs one invocation at a time: a second one beside it starts another process', async () => {
    const invoke = open();
    const [me, other] = [join(folder, 'me'), join(folder, 'other')];
    const pids = await Promise.all([invoke('meet', { me, other }), invoke('meet', { me: other, other: me })]);
    expect(new Set(pids).size).toBe(2);
    expect(pool.started).toEqual(['meet', 'meet']);
  });
  test('gives null for nothing, as Lambda does', async () => {
    expect(await open()('silent', {})).toBeNull();
  });
  test('passes an error on by its name and message, and lives on', async () => {
    const invoke = open();
    await expect(invoke('fail', 'throw')).rejects.toMatchObject({ name: 'RateLimited', message: 'the budget is spent' });
    await expect(invoke('fail', 'throw')).rejects.toMatchObject({ name: 'RateLimited' });
    expect(pool.started).toEqual(['fail']);
  });
  test('that cannot be loaded says why', async () => {
    await expect(open()('broken', {})).rejects.toMatchObject({ name: 'TypeError', message: 'cannot load' });
  });
  test('whose process ends is an error with its last words and no wait for ever, and the next invocation gets a new process', async () => {
    const invoke = open();
    const crashed = { name: 'Runtime.ExitError', message: expect.stringMatching(/exit status 3\. out of luck/) };
    await expect(invoke('fail', 'crash')).rejects.toMatchObject(crashed);
    await expect(invoke('fail', 'throw')).rejects.toMatchObject({ name: 'RateLimited' });
    expect(pool.started).toEqual(['fail', 'fail']);
  });
  test('is gone after closing, in the middle of an invocation too', async () => {
    const invoke = open();
    const hanging = invoke('meet', { me: join(folder, 'alone'), other: join(folder, 'nobody') }).catch((error: unknown) => error);
    // Until the process has begun.
    await expect.poll(() => existsSync(join(folder, 'alone')), { timeout: 60_000 }).toBe(true);
    await pool.close();
    expect(await hanging).toMatchObject({ name: 'Runtime.ExitError', message: expect.stringContaining('SIGKILL') });
  });
});
