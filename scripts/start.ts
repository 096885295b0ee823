import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type StartedCommand, startCommand } from './child-process.ts';

/** What lies on the demo's scale until somebody types another weight. */
const DEMO_WEIGHT = '1.236';

const demoFileSchema = z.object({ enrolCodes: z.object({ A1: z.string() }) });

/**
 * `npm start`: the centre and a till as two processes. On an empty data folder it opens the demo shop and binds the
 * till to it. One of the two may end or be killed: the other goes on, as it would in a shop. The demo has a counter of simulated
 * devices, too, where the machine has pseudo-terminals; what is typed is done to them.
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

  const counter = await startDemoCounter(dataFolder, environment, running);
  const till = startCommand('till', [], {
    ...environment,
    KARVON_DEVICES: process.env.KARVON_DEVICES ?? counter?.devices,
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
    pids: { server: server.process.pid, till: till.process.pid, simulators: counter?.command.process.pid },
    epoch: serverReady.epoch,
    receipts: counter?.folder,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  announceEnd(server, 'The centre', 'npm run server');
  announceEnd(till, 'The till', 'npm run till');
  await Promise.all([server.ended, till.ended]);
  counter?.command.process.kill('SIGTERM');
  await counter?.command.ended;
}

/** The demo's devices; null where there is no demo, or they can't be simulated here: its till prints into its folder then. */
async function startDemoCounter(
  dataFolder: string,
  environment: NodeJS.ProcessEnv,
  running: StartedCommand[],
): Promise<{ command: StartedCommand; folder: string; devices: string } | null> {
  if (!existsSync(join(dataFolder, 'demo.json'))) return null;
  const folder = join(dataFolder, 'counter');
  const args = ['--folder', folder, '--weight', DEMO_WEIGHT];
  const command = startCommand('simulators', args, environment, 'pass-on', 'inherit');
  running.push(command);
  const { ok } = await command.ready;
  if (ok === true) return { command, folder, devices: join(folder, 'devices.json') };
  process.stderr.write('There are no simulated devices on this machine; the demo goes on without them.\n');
  return null;
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
