import { generateKeyPairSync } from 'node:crypto';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { EnrolAnswer, PushAnswer } from '@karvon/shared/sync/protocol.ts';
import { nodeOf } from '@karvon/shared/sync/stamps.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import {
  testFact,
  testProduct,
  testReturnBody,
  testSale,
  testStockReceiptBody,
} from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { openTestShop, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { raiseExceptions } from '@karvon/sync-server/platform/exceptions/raise-exceptions.ts';
import type { RunningServer } from '@karvon/sync-server/start-server.ts';
import { testId } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';

/** A company with something of each kind at both of its branches. */
export type FurnishedShop = TestShop & {
  owner: string;
  /** Tokens of the tills A1 and B1. */
  tillA: string;
  tillB: string;
};

/**
 * Opens a company and puts something of each kind into it, at each branch: by its own API, as people and tills would.
 * @param mark stands in what people would read of it: where it is read by others, it has got out
 */
export async function furnishShop(server: RunningServer, mark: string): Promise<FurnishedShop> {
  const { platform } = server;
  const shop = await openTestShop(platform);
  const owner = await shop.tokenOf('company.owner');
  const call = callServer(server.url);
  const ask = async <Body = { id: Id }>(request: string, body: unknown, token = owner): Promise<Body> => {
    const headers = { 'Idempotency-Key': testId() };
    const answer = await call(request, { token, headers, body });
    if (answer.status >= 300) throw new Error(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { branchA, branchB, registerA1, registerB1 } = shop;
  await importGoods(server.url, owner, mark);
  const products = await call('GET /products?limit=10', { token: owner });
  const goods = (products.body as { results: { id: Id }[] }).results.map(({ id }) => id);
  await ask('POST /ledger/transfers', transfer({ note: mark }));
  await ask('POST /ledger/transfers', { ...transfer({ note: mark }), expiresAt: null });
  await sayPrices(ask, goods, mark);
  const role = await ask('POST /roles', { name: mark, rights: ['sales.view', 'clients.view'] });
  const tills: string[] = [];
  const email = `${testId()}@shop.test`;
  for (const [branchId, registerId, code] of [
    [branchA, registerA1, 'A'],
    [branchB, registerB1, 'B'],
  ] as const) {
    const branches = [branchId];
    const who = { name: `${mark} ${code}`, tin: null, role: 'company.cashier', branches };
    await ask('POST /people', { code: `C${code}`, pin: '57394821', ...who });
    const grants = [{ branch: branchId, role: role.id }];
    await ask('POST /users', {
      email: `${code}-${email}`,
      name: mark,
      password: 'quite-another-word-1',
      grants,
    });
    const expiresAt = instantOf(platform.clock() + 86_400_000);
    await ask('POST /api-keys', { name: mark, rights: ['sales.view'], branches, expiresAt });
    const till = await enrolTill(ask, registerId);
    const place = { company: shop.companyId, branch: branchId, register: registerId, device: till.deviceId };
    const push = (collection: string, documents: unknown[]) =>
      ask<PushAnswer>(
        `POST /sync/${collection}`,
        { rows: documents.map((newDocumentState) => ({ newDocumentState })) },
        till.token,
      );
    const pushed = [await push('journal', [...factsOf(place, code, goods), odd()])];
    for (const [collection, fields] of Object.entries(documentsOf({ branchId, registerId }, mark))) {
      const blank = { id: testId(), v: 1, stamps: {}, _deleted: false };
      const document = stampChanges(blank, fields, platform.clock(), nodeOf(till.deviceId));
      pushed.push(await push(collection, [document]));
    }
    // The centre says at once that it has taken what is to be sent.
    const states = pushed.flatMap(({ results }) => results.map(({ state, code }) => code ?? state));
    const taken = ['accepted', 'merged'];
    if (states.some((state, index) => (index === FACTS) === taken.includes(state)))
      throw new Error(`What a till has pushed was not taken: ${states.join(' ')}`);
    await platform.db.tenant(shop.companyId, (tx) =>
      raiseExceptions(tx, platform.newId, [
        {
          kind: 'debt-without-client',
          subject: `${mark} ${code}`,
          documentId: null,
          branchId,
          registerId,
          details: {},
          raisedAt: instantOf(platform.clock()),
        },
      ]),
    );
    tills.push(till.token);
  }
  // A letter, that is a job.
  await ask('POST /auth/forgot-password', { email: `A-${email}` });
  const [tillA = '', tillB = ''] = tills;
  return { ...shop, owner, tillA, tillB };
}

async function importGoods(url: string, token: string, mark: string): Promise<void> {
  const body = `barcode,name,price,category\n4600000000015,${mark} 1,4000,${mark}\n4600000000022,${mark} 2,9000,${mark}\n`;
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/v1/products/import`, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`The goods were not taken: ${text}`);
}

/** One of each kind of what is said of prices. */
async function sayPrices(ask: Ask, [product = '']: readonly Id[], mark: string): Promise<void> {
  const always = { name: { en: mark }, from: null, to: null, branches: null, groups: null };
  const list = await ask('POST /price-lists', { ...always, priority: 1 });
  const steps = [{ from: null, minQty: 0, price: 3000 }];
  await ask(`PUT /price-lists/${list.id}/prices/${product}`, { steps });
  const goods = { products: [product], categories: null, except: [] };
  const promotion = await ask('POST /promotions', {
    ...always,
    weekdays: null,
    hours: null,
    priority: 1,
    stacking: 'together',
    needsCode: true,
    minimum: null,
    rule: { kind: 'percent', goods, rateBp: 500 },
  });
  await ask('POST /promo-codes', { code: mark, promotion: promotion.id, from: null, to: null });
  await ask('POST /service-charges', { ...always, rateBp: 1000, taxes: [] });
}

function transfer(of: { note: string }) {
  return {
    debit: { code: 'bank' },
    credit: { code: 'owner' },
    amount: 100_000,
    currency: 'UZS',
    businessDate: '2026-11-20',
    ...of,
  };
}

type Ask = <Body = { id: Id }>(request: string, body: unknown, token?: string) => Promise<Body>;

/** Binds a new device to the register, as a till does. */
export async function enrolTill(
  ask: Ask,
  registerId: Id,
): Promise<Pick<EnrolAnswer, 'deviceId' | 'incarnation' | 'token'>> {
  const { code } = await ask<{ code: string }>('POST /devices/enrol-codes', { registerId });
  const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return ask<EnrolAnswer>('POST /devices/enrol', { code, name: 'Till', publicKey: { kty, crv, x } });
}

type Place = Record<'company' | 'branch' | 'register' | 'device', Id>;
const FACTS = 4;

/** A shift, goods that come in, a sale, and one thing of it brought back. */
function factsOf(place: Place, code: string, goods: readonly Id[]): JournalFact[] {
  const item = { name: 'Нон', unitName: 'шт', qty: milli(1000) };
  const items = goods.map((id) => ({ ...item, product: testProduct(id) }));
  const shift = testFact(testId, 'shift-open', { number: 1, float: minor(0), currency: 'UZS' }, place);
  const of = (seq: number) => ({ ...place, seq, shift: shift.id });
  const received = goods.map((productId) => ({ productId, qty: milli(9000), cost: minor(90_000) }));
  const sale = testSale(testId, items, { number: `${code}1-000001`, envelope: of(3) });
  return [
    { ...shift, shift: shift.id },
    testFact(testId, 'stock-receipt', testStockReceiptBody(testId, received), of(2)),
    sale,
    testFact(
      testId,
      'return',
      testReturnBody(testId, items.slice(0, 1), { of: sale, number: `${code}1-000002` }),
      of(4),
    ),
  ];
}

/** What the centre puts aside. */
function odd(): unknown {
  return { id: testId(), kind: 'sale', _deleted: false };
}

function documentsOf(
  { branchId: branch, registerId: register }: { branchId: Id; registerId: Id },
  mark: string,
) {
  const at = '2026-11-21T08:00:00.000Z';
  return {
    clients: { ...EMPTY_CLIENT, firstName: mark },
    orders: {
      branch,
      status: 'draft',
      label: mark,
      client: null,
      staff: null,
      guests: null,
      note: mark,
      openedAt: at,
      lines: [],
      sales: [],
    },
    appointments: {
      branch,
      status: 'scheduled',
      time: { start: at, end: '2026-11-21T09:00:00.000Z' },
      staff: null,
      client: null,
      contact: { name: mark, phone: null },
      services: [],
      note: mark,
      overlaps: null,
    },
    tasks: { title: mark, note: mark, due: null, assignee: null, client: null, doneAt: null },
    deliveries: {
      branch,
      register,
      fact: testId(),
      number: mark,
      channel: 'email',
      to: 'client@shop.test',
      client: null,
      locale: 'en',
      by: testId(),
      askedAt: at,
      attempt: 1,
      outcome: null,
    },
  };
}
