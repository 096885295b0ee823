import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type EnrolAnswer, enrolAnswerSchema, pushAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import { testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { layFilledDemo } from '@karvon/tests/support/filled-demo.ts';
import { createWholePostgres, testId } from '@karvon/tests/support/test-database.ts';

const launcher = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const SALES = 150;

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000 });

const demoSchema = z.object({
  enrolCodes: z.object({ A1: z.string() }),
  samples: z.object({ piece: z.string() }),
});
const listSchema = z.object({ count: z.int(), results: z.array(z.looseObject({})) });

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type Running = { child: ChildProcess; url: string; epoch: string };

async function startServerProcess(folder: string, databaseUrl: string): Promise<Running> {
  const child = spawn(process.execPath, [launcher, 'server'], {
    env: {
      ...process.env,
      KARVON_DATA: folder,
      DATABASE_URL: databaseUrl,
      KARVON_DEMO: '1',
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  cleanUps.push(() => {
    child.kill('SIGKILL');
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const ready = z
    .object({ ok: z.literal(true), server: z.string(), epoch: z.string() })
    .parse(JSON.parse(line));
  return { child, url: `${ready.server}/api/v1`, epoch: ready.epoch };
}

async function kill({ child }: Running): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function ask(url: string, token: string | null, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function signIn(url: string): Promise<string> {
  const body = { email: 'owner@demo.test', password: 'karvon-demo-1' };
  return z.object({ accessToken: z.string() }).parse(await ask(`${url}/auth/login`, null, body)).accessToken;
}

/** What is on hand of a product at branch A, in thousandths. */
async function onHand(url: string, owner: string, product: Product): Promise<number> {
  const { results } = listSchema.parse(await ask(`${url}/stock?product=${product.id}`, owner));
  return Number(results.find((row) => row['branch'] === 'A')?.['onHand']);
}

function salesOf(device: EnrolAnswer, product: Product): JournalFact[] {
  return Array.from({ length: SALES }, (_, index) =>
    testSale(testId, [{ product, name: 'A', unitName: 'pc', qty: ONE_UNIT }], {
      number: `A1-${String(index + 1).padStart(6, '0')}`,
      envelope: {
        company: device.companyId,
        branch: device.branchId,
        register: device.registerId,
        device: device.deviceId,
        incarnation: device.incarnation,
        seq: index + 1,
      },
    }),
  );
}

describe.each(isEverywhere ? ['PGlite', 'Postgres'] : ['Postgres'])(
  'a server that is killed while it books (%s)',
  (kind) => {
    it('has each sale once after the till has offered it again, and the stock to the unit', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'karvon-killed-'));
      cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
      const database = kind === 'Postgres' ? await createWholePostgres() : null;
      if (database === null) await layFilledDemo(folder);
      else cleanUps.push(() => database.drop());
      let server = await startServerProcess(folder, database?.url ?? '');
      const firstEpoch = server.epoch;

      const demo = demoSchema.parse(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')));
      const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
      const enrolment = { code: demo.enrolCodes.A1, name: 'Till', publicKey: { kty, crv, x } };
      const device = enrolAnswerSchema.parse(await ask(`${server.url}/devices/enrol`, null, enrolment));
      const owner = await signIn(server.url);
      const found = listSchema.parse(
        await ask(`${server.url}/products?barcode=${demo.samples.piece}`, owner),
      );
      const product = productSchema.parse(found.results[0]);
      const before = await onHand(server.url, owner, product);
      const sales = salesOf(device, product);

      // Each round: all of it is pushed in several requests at once, and the process dies somewhere in between.
      const answered = new Set<string>();
      for (const wait of [15, 90]) {
        const { url } = server;
        const pushes = [0, 50, 100].map((from) =>
          push(url, device.token, sales.slice(from, from + 50)).then(
            ({ results }) => results.forEach((result) => answered.add(result.id)),
            () => 'the line broke',
          ),
        );
        await pause(wait);
        await kill(server);
        await Promise.all(pushes);
        server = await startServerProcess(folder, database?.url ?? '');
      }
      // Only a database that never forces its writes may have lost something.
      expect(server.epoch === firstEpoch).toBe(kind === 'Postgres');

      const last = await push(server.url, device.token, sales);
      expect(last).toMatchObject({ lastSeq: SALES, missing: [] });
      const states = new Set(last.results.map((result) => result.state));
      expect([...states].every((state) => state === 'accepted' || state === 'duplicate')).toBe(true);
      const lost = last.results.filter(({ id, state }) => answered.has(id) && state !== 'duplicate');
      expect(lost).toEqual([]);
      const again = await signIn(server.url);
      const { count } = listSchema.parse(await ask(`${server.url}/sales?limit=1`, again));
      expect(count).toBe(SALES);
      expect(await onHand(server.url, again, product)).toBe(before - SALES * ONE_UNIT);
      expect(listSchema.parse(await ask(`${server.url}/quarantine`, again)).count).toBe(0);
      await kill(server);
    });
  },
);

async function push(url: string, token: string, facts: readonly JournalFact[]) {
  const rows = facts.map((fact) => ({ newDocumentState: { ...fact, _deleted: false } }));
  return pushAnswerSchema.parse(await ask(`${url}/sync/journal`, token, { rows }));
}
