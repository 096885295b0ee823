import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCommand, type StartedCommand } from '../../scripts/child-process.ts';
import { priceFile, SOAK_SLUG } from './soak-shop.ts';

/** The centre as a process on one database, that is killed, restored and started again. */
export type SoakCentre = {
  url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Gives products other prices, by the command that a shop uses. */
  changePrices(prices: ReadonlyMap<string, number>): Promise<void>;
  backup(): Promise<void>;
  /** Puts the backup back; the centre must be stopped. */
  restore(): Promise<void>;
  checkBooks(): Promise<Record<string, unknown>>;
};

export function soakCentre(parts: {
  folder: string;
  databaseUrl: string;
  port: number;
  onOutput: (text: string) => void;
}): SoakCentre {
  const { folder, databaseUrl, port, onOutput } = parts;
  mkdirSync(folder, { recursive: true });
  const environment = {
    ...process.env,
    KARVON_DATA: folder,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    KARVON_DEMO: '0',
    KARVON_API_PER_MINUTE: '0',
    KARVON_AUTH_PER_MINUTE: '0',
    LOG_LEVEL: 'error',
  };
  const backupFile = join(folder, 'yesterday.backup');
  let running: StartedCommand | null = null;

  const run = async (name: string, args: readonly string[]): Promise<Record<string, unknown>> => {
    const command = startCommand(name, args, environment, 'keep');
    const [answer] = await Promise.all([command.ready, command.ended]);
    if (answer['ok'] !== true) onOutput(`${name}: ${JSON.stringify(answer)}\n${command.logs()}\n`);
    return answer;
  };
  const mustRun = async (name: string, args: readonly string[]) => {
    const answer = await run(name, args);
    if (answer['ok'] !== true) throw new Error(`${name} failed: ${JSON.stringify(answer)}`);
  };

  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      const command = startCommand('server', [], environment, 'keep');
      const answer = await command.ready;
      if (answer['ok'] !== true) {
        throw new Error(`The centre did not start: ${JSON.stringify(answer)}\n${command.logs()}`);
      }
      command.process.stderr?.on('data', (text: string) => onOutput(`centre: ${text}`));
      running = command;
    },
    async kill() {
      running?.process.kill('SIGKILL');
      await running?.ended;
      running = null;
    },
    async stop() {
      running?.process.kill('SIGTERM');
      await running?.ended;
      running = null;
    },
    async changePrices(prices) {
      const file = join(folder, 'prices.csv');
      writeFileSync(file, priceFile(prices));
      // The centre may be killed in the middle: what was written before stays.
      await run('import-products', [file, '--company', SOAK_SLUG]);
    },
    backup: () => mustRun('backup', [backupFile]),
    restore: () => mustRun('restore', [backupFile]),
    checkBooks: () => run('check-books', []),
  };
}
