import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { type Logger, pino } from 'pino';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import {
  type TillInput,
  type TillMethod,
  type TillOutput,
  type TillResult,
  tillMethods,
} from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { startEngine, type TillEngine } from '../start-engine.ts';
import { type FakeCentre, startFakeCentre } from './fake-centre.ts';

export const BREAD = '4600000000015';
export const TOMATO = '4600000000022';
export const TEA_BOX = '4600000000039';

/** A shop with a centre, three products, a cashier (PIN 1001), a trainee who may not sell (2002), a manager (3003). */
export type TestShop = {
  centre: FakeCentre;
  folder: string;
  products: { bread: Product; tomato: Product; tea: Product };
  newId: () => Id;
  /** The till's clock. */
  clock: { now: number };
  /** The centre's, which does not follow it. */
  centreClock: { now: number };
  /** Starts the till, or starts it again on the same folder. */
  start(options?: {
    enrolCode?: string;
    serverUrl?: string;
    databaseKey?: string;
    log?: Logger;
    /** A copy of the till's folder, say. */
    dataFolder?: string;
    machineId?: string | null;
    devices?: readonly DeviceSettings[];
    /** How long the till waits for an answer: short only where none comes, since a loaded machine answers late. */
    requestTimeoutMs?: number;
  }): Promise<TestTill>;
  /** Stops every till and takes everything away. */
  close(): Promise<void>;
};

export type TestTill = {
  engine: TillEngine;
  call<Method extends TillMethod>(
    method: Method,
    input: TillInput<Method>,
  ): Promise<TillResult<TillOutput<Method>>>;
  /** The same, when it must succeed; answers the value. */
  must<Method extends TillMethod>(method: Method, input: TillInput<Method>): Promise<TillOutput<Method>>;
  /** Waits until the state is as wanted. */
  until(wanted: (state: TillState) => boolean): Promise<TillState>;
  /** Ready, cashier 1001 signed in, a shift open. */
  begin(): Promise<void>;
  /** Sells by code for exact cash. */
  sell(...codes: string[]): Promise<TillOutput<'complete'>>;
  stop(): Promise<void>;
};

export async function openTestShop(): Promise<TestShop> {
  const newId = testIds(randomFillSync(new Uint32Array(1))[0]);
  const ids = { company: newId(), branch: newId(), register: newId(), device: newId() };
  const clock = { now: Date.UTC(2026, 10, 21, 5, 0, 0) };
  const centreClock = { ...clock };
  const device = {
    deviceId: ids.device,
    tillCode: 'A1',
    companyId: ids.company,
    branchId: ids.branch,
    registerId: ids.register,
  };
  const centre = await startFakeCentre(device, { now: () => centreClock.now });
  const category = newId();
  const products = testProducts(newId, category);
  centre.put('directory', ...(await testDirectory(newId, ids, category)));
  centre.put('products', ...Object.values(products));
  const folder = mkdtempSync(join(tmpdir(), 'till-'));
  const running = new Set<TestTill>();

  return {
    centre,
    folder,
    products,
    newId,
    clock,
    centreClock,
    async start(options = {}) {
      const { enrolCode = 'CODE-1', serverUrl = centre.url, databaseKey, log } = options;
      const { dataFolder = folder, machineId, requestTimeoutMs, devices } = options;
      const engine = await startEngine({
        dataFolder,
        machineId,
        devices,
        serverUrl,
        clock: () => clock.now,
        random: (length) => randomFillSync(new Uint8Array(length)),
        log: log ?? pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
        databaseKey,
        enrolCode,
        deviceName: 'test',
        version: '0.0.0',
        retryTimes: { firstMs: 20, longestMs: 100 },
        helloTimes: { everyMs: 60_000, leastMs: 20 },
        requestTimeoutMs,
      });
      const till = testTill(engine);
      running.add(till);
      return till;
    },
    async close() {
      for (const till of running) await till.stop();
      await centre.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function testTill(engine: TillEngine): TestTill {
  let stopped = false;
  const till: TestTill = {
    engine,
    async call(method, input) {
      const result = await engine.call(method, input);
      if (!result.ok) return result;
      return { ok: true, value: tillMethods[method].output.parse(result.value) } as never;
    },
    async must(method, input) {
      const result = await till.call(method, input);
      if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.problem)}`);
      return result.value;
    },
    async until(wanted) {
      for (let count = 0; count < 6000; count += 1) {
        if (wanted(engine.state())) return engine.state();
        await pause(10);
      }
      throw new Error(`Not so: ${wanted.toString()}; state: ${JSON.stringify(engine.state())}`);
    },
    async begin() {
      await till.until((state) => state.boot.phase === 'ready');
      await till.must('signIn', { person: 'C1', pin: '1001' });
      if (engine.state().shift === null) await till.must('openShift', { float: 1_000_000 });
    },
    async sell(...codes) {
      for (const code of codes) await till.must('scan', { code });
      await till.must('tender', { method: 'cash' });
      return till.must('complete', { cart: engine.state().cart.id });
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await engine.stop();
    },
  };
  return till;
}

function testProducts(newId: () => Id, category: Id) {
  return {
    bread: testProduct(newId(), { category, barcodes: [{ code: BREAD, unit: 'pc' }] }),
    tomato: testProduct(newId(), {
      names: { ru: 'Помидоры розовые', en: 'Pink tomatoes' },
      category,
      units: [{ code: 'kg', name: null, qty: 1000 }],
      isWeighed: true,
      barcodes: [{ code: TOMATO, unit: 'kg' }],
      price: 15_000_00,
    }),
    tea: testProduct(newId(), {
      names: { ru: 'Чай чёрный 100 г' },
      article: 'T-100',
      units: [
        { code: 'pc', name: null, qty: 1000 },
        { code: 'box', name: null, qty: 12_000 },
      ],
      barcodes: [{ code: TEA_BOX, unit: 'box' }],
      price: 21_600_00,
    }),
  };
}

async function testDirectory(
  newId: () => Id,
  ids: { company: Id; branch: Id; register: Id },
  category: Id,
): Promise<({ id: string } & Record<string, unknown>)[]> {
  const v = 1;
  const pin = (text: string) => hash(text, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  const person = async (code: string, name: string, digits: string, rights: readonly string[]) => ({
    id: newId(),
    kind: 'person',
    branch: null,
    v,
    body: { code, name, tin: null, pinHash: await pin(digits), rights: [...rights], branches: [ids.branch] },
  });
  return [
    {
      id: ids.company,
      kind: 'company',
      branch: null,
      v,
      body: {
        slug: 'test',
        name: 'Test shop',
        currency: 'UZS',
        currencyDecimals: 2,
        country: 'UZ',
        taxRegime: 'vat',
        defaultLocale: 'ru',
        receipt: { header: [], footer: ['Thank you'] },
      },
    },
    {
      id: ids.branch,
      kind: 'branch',
      branch: ids.branch,
      v,
      body: { code: 'A', name: 'Branch A', timeZone: 'Asia/Tashkent', address: null },
    },
    { id: ids.register, kind: 'register', branch: ids.branch, v, body: { code: 'A1', name: 'Till A1' } },
    await person('C1', 'Cashier 1', '1001', rightsOf('company.cashier')),
    await person('T1', 'Trainee 1', '2002', []),
    await person('M1', 'Manager 1', '3003', rightsOf('company.manager')),
    {
      id: newId(),
      kind: 'tender',
      branch: null,
      v,
      body: { code: 'cash', kind: 'cash', names: { ru: 'Наличные' }, sort: 1 },
    },
    {
      id: newId(),
      kind: 'tender',
      branch: null,
      v,
      body: { code: 'card', kind: 'card', names: { ru: 'Карта' }, sort: 2 },
    },
    {
      id: category,
      kind: 'category',
      branch: null,
      v,
      body: { names: { ru: 'Хлеб' }, parent: null, sort: 1 },
    },
  ];
}
