import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { HelloAnswer } from '@karvon/shared/sync/protocol.ts';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { layPglite } from '@karvon/tests/support/lay-pglite.ts';
import { copyPostgresDatabase, createEmptyPostgres } from '@karvon/tests/support/test-database.ts';
import { anyTill, testDevice } from '@karvon/tests/support/test-device.ts';
import { callServer } from '@karvon/tests/support/test-server.ts';
import { readSettings } from '../platform/settings.ts';
import { startServer } from '../start-server.ts';

/** Data that can be put back behind a stopped centre's back, as an administrator copies a disk. */
type PutBackData = { environment: Record<string, string>; copy(): Promise<void>; putBack(): void };

const kinds: Record<string, () => Promise<PutBackData>> = {
  async Postgres() {
    const database = await createEmptyPostgres();
    onTestFinished(() => database.drop());
    const environment = { KARVON_DATA: folder(), DATABASE_URL: database.url };
    let copied = '';
    return {
      environment,
      async copy() {
        const { url, drop } = await copyPostgresDatabase(database.url);
        onTestFinished(drop);
        copied = url;
      },
      putBack: () => {
        environment.DATABASE_URL = copied;
      },
    };
  },
  async PGlite() {
    const environment = { KARVON_DATA: join(folder(), 'data'), DATABASE_URL: '' };
    const beside = join(folder(), 'copy');
    layPglite(environment.KARVON_DATA);
    return {
      environment,
      copy: async () => cpSync(environment.KARVON_DATA, beside, { recursive: true }),
      putBack: () => {
        rmSync(environment.KARVON_DATA, { recursive: true });
        cpSync(beside, environment.KARVON_DATA, { recursive: true });
      },
    };
  },
};

test.each(Object.entries(kinds).filter(([kind]) => isEverywhere || kind === 'Postgres'))(
  'a centre on %s whose disk was put back begins a new life once a till that only reads has said hello',
  async (_kind, open) => {
    const data = await open();
    const reader = testDevice();
    let mark: string | undefined;
    /** One day of the centre's; answers what its hellos said. */
    const dayOf = async (hellos: number): Promise<string[]> => {
      const settings = readSettings({ ...data.environment, PORT: '0', NODE_ENV: 'test' });
      const clock = () => Date.UTC(2026, 10, 21, 8);
      const log = pino({ level: 'silent' });
      const server = await startServer(settings, { modules: [anyTill], clock, log });
      const token = await server.platform.tokens.forDevice(reader);
      const backlog = { count: 0, oldestAt: null };
      const about = { at: '2026-11-21T08:00:00.000Z', backlog, dataAsOf: null, epoch: null, quarantined: 0 };
      const epochs: string[] = [];
      for (let count = 0; count < hellos; count += 1) {
        const body = { ...about, mark };
        const answer = await callServer(server.url)('POST /sync/hello', { token, body });
        const told: HelloAnswer = answer.body;
        epochs.push(told.epoch);
        ({ mark } = told);
      }
      await server.stop();
      return epochs;
    };
    const [epoch] = await dayOf(1);
    await data.copy();
    expect(await dayOf(2)).toEqual([epoch, epoch]);
    data.putBack();
    const [renewed, ...after] = await dayOf(3);
    expect(renewed).not.toBe(epoch);
    expect(after).toEqual([renewed, renewed]);
    expect(await dayOf(1)).toEqual([renewed]);
  },
);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'karvon-put-back-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
