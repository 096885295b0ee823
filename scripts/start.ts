import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type StartedCommand, startCommand } from './child-process.ts';

const demoFileSchema = z.object({ enrolCodes: z.object({ A1: z.string() }) });

/**
 * `npm start`: the centre and a till as two processes. On an empty data folder it opens the demo shop and binds the
 * till to it. One of the two may end or be killed: the other goes on, as it would in a shop.
 */
export async function main(): Promise<void> {
  const dataFolder = resolve(process.env.KARVON_DATA ?? './data');
  const demo = process.env.KARVON_DEMO ?? (isEmpty(dataFolder) ? '1' : '0');
  const environment = { ...process.env, KARVON_DATA: dataFolder };

  // The key of the till's database is none of the centre's business.
  const server = startCommand('server', [], {
    ...environment,
    KARVON_DEMO: demo,
    KARVON_TILL_KEY: undefined,
  });
  const running = [server];
  forwardSignals(running);
  const serverReady = await server.ready;
  if (serverReady.ok !== true) return giveUp(running, serverReady);

  const till = startCommand('till', [], {
    ...environment,
    KARVON_SERVER_URL: process.env.KARVON_SERVER_URL ?? String(serverReady.server),
    KARVON_ENROL_CODE: process.env.KARVON_ENROL_CODE ?? demoEnrolCode(dataFolder),
  });
  running.push(till);
  const tillReady = await till.ready;
  if (tillReady.ok !== true) return giveUp(running, tillReady);

  const line = {
    ok: true,
    server: serverReady.server,
    till: tillReady.till,
    pids: { server: server.process.pid, till: till.process.pid },
    epoch: serverReady.epoch,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  announceEnd(server, 'The centre', 'npm run server');
  announceEnd(till, 'The till', 'npm run till');
  await Promise.all([server.ended, till.ended]);
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

function demoEnrolCode(dataFolder: string): string | undefined {
  const file = join(dataFolder, 'demo.json');
  if (!existsSync(file)) return undefined;
  return demoFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).enrolCodes.A1;
}

function forwardSignals(running: readonly StartedCommand[]): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      for (const command of running) command.process.kill(signal);
    });
  }
}

async function giveUp(running: readonly StartedCommand[], answer: Record<string, unknown>): Promise<void> {
  for (const command of running) command.process.kill('SIGTERM');
  await Promise.all(running.map((command) => command.ended));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = 1;
}

function announceEnd(command: StartedCommand, what: string, restart: string): void {
  void command.ended.then((code) => {
    if (code !== 0)
      process.stderr.write(`${what} has ended (${code}). The other goes on; start it again: ${restart}\n`);
  });
}
