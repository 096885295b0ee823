import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { openDeviceRig } from '../../devices/device-rig.ts';
import { layPglite } from '../../support/lay-pglite.ts';
import { callServer } from '../../support/test-server.ts';

let folder: string;
let server: RunningServer;
const now = Date.UTC(2026, 10, 21, 8);

/** This program as a centre that knows one protocol less, or all. */
async function startCentre(newest: number, port = 0): Promise<RunningServer> {
  const settings = readSettings({ KARVON_DATA: folder, PORT: String(port), NODE_ENV: 'test' });
  const log = pino({ level: 'silent' });
  return startServer(settings, {
    modules: testModules(),
    clock: () => now,
    log,
    protocol: { oldest: 1, newest },
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'older-centre-'));
  layPglite(folder);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a till that is newer than the centre is refused in words, sells on, and goes on once the centre is updated', async () => {
  server = await startCentre(SYNC_PROTOCOL_VERSION);
  const port = Number(new URL(server.url).port);
  const call = callServer(server.url);
  const rig = await openDeviceRig({ server, dataFolder: folder, advance: () => undefined, call });
  const till = await rig.start(rig.newDisk(), { code: await rig.newCode() });
  await till.begin();
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
  await server.stop();
  server = await startCentre(SYNC_PROTOCOL_VERSION - 1, port);
  await till.until(({ sync }) => sync.problem?.code === 'centre-too-old');
  await till.sell(BREAD);
  expect(till.engine.state().sync).toMatchObject({ connection: 'refused', unsent: { count: 1 } });
  await server.stop();
  server = await startCentre(SYNC_PROTOCOL_VERSION, port);
  await till.must('sync', {});
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
  expect(till.engine.state().sync.problem).toBe(null);
  await rig.close();
});
