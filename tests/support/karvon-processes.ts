import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedCommand, startCommand } from '../../scripts/child-process.ts';

/** A data folder of a test's own; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'karvon-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Starts a command and waits until it is ready. Throws with what it said when it is not. */
export async function startReady(
  name: string,
  environment: Record<string, string>,
): Promise<{ command: StartedCommand; answer: Record<string, unknown> }> {
  const command = startCommand(name, [], { ...process.env, LOG_LEVEL: 'warn', ...environment }, 'keep');
  const answer = await command.ready;
  if (answer.ok !== true)
    throw new Error(`${name} did not start: ${JSON.stringify(answer)}\n${command.logs()}`);
  return { command, answer };
}

/** Runs a command to its end and answers its last line. */
export async function stop(command: StartedCommand | undefined): Promise<void> {
  if (command === undefined) return;
  command.process.kill('SIGTERM');
  await command.ended;
}
