import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedCommand, startCommand } from '../../scripts/child-process.ts';
import { freePort, startReady, stop, temporaryFolder } from '../support/karvon-processes.ts';

const KEY = 'a key that nobody may see';

let folder: ReturnType<typeof temporaryFolder>;
let environment: Record<string, string>;
let till: StartedCommand | undefined;
beforeEach(async () => {
  folder = temporaryFolder();
  const nobody = `http://127.0.0.1:${await freePort()}`;
  environment = {
    KARVON_DATA: folder.path,
    TILL_PORT: '0',
    KARVON_SERVER_URL: nobody,
    LANG: 'en_US.UTF-8',
    LOG_LEVEL: 'debug',
  };
});
afterEach(async () => {
  await stop(till);
  folder.remove();
});

async function start(key: string): Promise<StartedCommand> {
  ({ command: till } = await startReady('till', { ...environment, KARVON_TILL_KEY: key }));
  return till;
}

/** The last line of `till-cli status`. */
async function status(): Promise<string> {
  const command = startCommand('till-cli', ['status', '{}'], { ...process.env, ...environment }, 'keep');
  const answer = await command.ready;
  await command.ended;
  return JSON.stringify(answer) + command.logs();
}

/** Everything that a stranger could read: files, the list of processes, what was logged and answered. */
async function visible(command: StartedCommand): Promise<string[]> {
  const files = readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  return [...files, argumentsOf(command.process.pid), await status(), command.logs()];
}

/** A process as everyone on the machine sees it, where that can be asked without another program. */
function argumentsOf(pid: number | undefined): string {
  const path = `/proc/${pid}/cmdline`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

test('a till takes its key from the environment, shows it nowhere, and says when another is given', async () => {
  const first = await start(KEY);
  expect(await status()).toContain('needs-enrolment');
  expect((await visible(first)).filter((text) => text.includes(KEY))).toEqual([]);
  await stop(first);

  const other = `${KEY}!`;
  const wrong = await start(other);
  expect(await status()).toContain('database-key-wrong');
  expect((await visible(wrong)).filter((text) => text.includes(KEY))).toEqual([]);
  await stop(wrong);

  const missing = await start('');
  expect(await status()).toContain('database-key-missing');
  await stop(missing);

  await start(KEY);
  expect(await status()).toContain('needs-enrolment');
});

test('a key that is too short stops the start in words, without being said', async () => {
  const key = 'qwzxvbn';
  till = startCommand('till', [], { ...process.env, ...environment, KARVON_TILL_KEY: key }, 'keep');
  const answer = await till.ready;
  expect(answer).toMatchObject({ ok: false, error: { code: 'start-settings' } });
  expect(JSON.stringify(answer)).toContain('KARVON_TILL_KEY: too short');
  expect(await till.ended).toBe(1);
  expect(JSON.stringify(answer) + till.logs()).not.toContain(key);
});
