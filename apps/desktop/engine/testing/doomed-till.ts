import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { startEngine } from '../start-engine.ts';
import { type TestTill, testTill } from './test-shop.ts';

/** A till in a process of its own that will be killed: enrolled, with somebody signed in and a shift open. */
export async function startDoomedTill(
  dataFolder: string,
  serverUrl: string,
  devices?: readonly DeviceSettings[],
): Promise<TestTill> {
  const engine = await startEngine({
    dataFolder,
    serverUrl,
    devices,
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    databaseKey: process.env.KARVON_TILL_KEY,
    enrolCode: 'CODE-1',
    deviceName: 'killed',
    version: '0.0.0',
    retryTimes: { firstMs: 20, longestMs: 100 },
  });
  const till = testTill(engine);
  await till.begin();
  return till;
}
