import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { createTillClient } from '@karvon/shared/till-api/client.ts';
import type { TillApi } from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startElectronRig } from './electron-rig.ts';
import { startKioskRig } from './kiosk-rig.ts';
import type { Rig } from './rig.ts';

/** Nobody listens there: the engine is a new till without a connection. */
const nowhere = 'http://127.0.0.1:1';

describe.each([
  { transport: 'a WebSocket', start: startKioskRig },
  { transport: 'Electron', start: startElectronRig },
])('the engine over $transport', ({ start }) => {
  let folder: string;
  let engine: TillEngine;
  let rig: Rig;
  let till: TillApi;
  let states: TillState[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'karvon-contract-'));
    engine = await startEngine({
      dataFolder: folder,
      serverUrl: nowhere,
      clock: () => Date.UTC(2026, 0, 15, 9),
      random: randomBytes,
      log: pino({ level: 'silent' }),
      deviceName: 'contract test',
      version: '0.1.0',
    });
    rig = await start(engine);
    till = createTillClient(await rig.openPage());
    states = [];
    till.subscribe((state) => states.push(state));
    await eventually(
      () => states.length,
      (count) => count > 0,
    );
  });
  afterEach(async () => {
    await rig.stop();
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  it('says that this till is bound to no shop, and answers with the same state', async () => {
    expect(states[0]).toMatchObject({ boot: { phase: 'needs-enrolment' }, register: null, person: null });
    expect(await till.call('status', {})).toEqual({ ok: true, value: states[0] });
  });

  it('refuses to sell before there is a shop, and to bind without a connection', async () => {
    const refusals = [
      await till.call('scan', { code: '4780000000019' }),
      await till.call('enrol', { code: 'ABCD-1234' }),
      await till.call('signIn', { person: '1', pin: 'PIN' }),
    ];
    expect(refusals).toMatchObject([
      { ok: false, problem: { code: 'needs-enrolment' } },
      { ok: false, problem: { code: 'enrol-no-connection' } },
      { ok: false, problem: { code: 'bad-input', field: 'pin' } },
    ]);
  });
});
