import type { Id } from '@karvon/shared/values/ids.ts';
import { businessDateOf } from '@karvon/shared/values/time.ts';
import type { Random } from '../../fuzz/random.ts';
import { inMajorUnits } from '../../support/goods-file.ts';
import { goodsFile, type SimShop } from './sim-shop.ts';
import type { Tell, ToldDeed } from './told.ts';

/** How the centre answered; the body parsed, or the text of an answer line by line. */
export type CentreAnswer = { status: number; body: unknown };

/**
 * One request to the centre's web API below `/api/v1`, as a signed-in person. A text goes as it is, everything else as
 * JSON. Throws when there was no answer.
 */
export type CentreCall = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<CentreAnswer>;

type Office = {
  name: string;
  call: CentreCall;
  random: Random;
  shop: SimShop;
  tell: Tell;
  newId: () => Id;
  now: () => number;
};

/** What a manager does, and how often. Nothing that ends a till's work is done unless asked for by weight. */
const acts = {
  changePrice: [10, changePrice],
  addPriceList: [2, addPriceList],
  addClient: [3, addClient],
  editClient: [8, editClient],
  changeBranches: [3, changeBranches],
  changeRole: [2, changeRole],
  grantBonuses: [3, grantBonuses],
  closeBooks: [1, closeBooks],
  settle: [4, settle],
  changeReturnDays: [0, changeReturnDays],
  moveTill: [0, moveTill],
  revoke: [0, revoke],
} as const satisfies Record<string, readonly [weight: number, act: (office: Office) => Promise<string>]>;
export type ManagerAct = keyof typeof acts;

export type Manager = {
  /**
   * Does one thing that a manager does; answers a sentence for a story, also of what was refused. Throws what `call` throws
   * (the centre died before it answered): then nothing was promised, but it may have happened.
   */
  act(): Promise<string>;
  /** Does this thing. */
  do(name: ManagerAct): Promise<string>;
  /** A one-time code for a till's place. Throws when the centre makes none. */
  enrolCode(register: Id): Promise<string>;
  /** Cuts off the device that stands at a register now; null when none does. */
  revokeAt(register: Id): Promise<Id | null>;
};

/**
 * Somebody in the office who does things at random through the web API. Awaits nothing but `call`.
 * @param parts `weights` replaces how often a thing is done; 0 for never
 */
export function createManager(
  parts: Omit<Office, 'name'> & { name?: string; weights?: Partial<Record<ManagerAct, number>> },
): Manager {
  const { name = 'manager', weights = {}, ...given } = parts;
  const office: Office = { ...given, name };
  const names = Object.keys(acts) as ManagerAct[];
  const choices = names.map((one) => [weights[one] ?? acts[one][0], () => acts[one][1](office)] as const);
  return {
    act: () => office.random.weighted(choices),
    do: (one) => acts[one][1](office),
    async enrolCode(registerId) {
      const { body } = await must(office, 'POST', '/devices/enrol-codes', { registerId });
      return (body as { code: string }).code;
    },
    async revokeAt(register) {
      const device = (await tills(office)).find(({ id }) => id === register)?.deviceId ?? null;
      if (device !== null) await revokeDevice(office, device);
      return device;
    },
  };
}

async function must(office: Office, ...request: Parameters<CentreCall>): Promise<CentreAnswer> {
  const answer = await office.call(...request);
  if (answer.status < 300) return answer;
  throw new Error(`${request[0]} ${request[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

type Deed = ToldDeed extends infer Each ? (Each extends ToldDeed ? Omit<Each, 'isDone'> : never) : never;

/** Tells what is asked for, asks, and tells that it is done if it is. Answers the story's sentence. */
async function decide(
  office: Office,
  deed: Deed,
  sentence: string,
  ...request: Parameters<CentreCall>
): Promise<string> {
  const { tell, now, name, call } = office;
  const told = (isDone: boolean) => tell({ ...deed, isDone, at: now(), by: name });
  told(false);
  const { status, body } = await call(...request);
  if (status >= 300) return `was refused (${sentence}): ${codeOf(body)}`;
  told(true);
  return sentence;
}

function codeOf(body: unknown): string {
  const text = JSON.stringify(body) ?? '';
  return /"code":"([^"]+)"/.exec(text)?.[1] ?? text.slice(0, 200);
}

/** By the file that a shop uses. Its answer has begun before it has ended well, so the last line decides. */
async function changePrice(office: Office): Promise<string> {
  const { random, shop, tell, now, name, call } = office;
  const product = random.pick(shop.products);
  const price = random.int(500, 3000) * 100;
  const told = (isDone: boolean) =>
    tell({ what: 'price', product: product.id, price, isDone, at: now(), by: name });
  told(false);
  const { status, body } = await call('POST', '/products/import', goodsFile([{ ...product, price }]));
  const sentence = `set the price of ${product.name} to ${inMajorUnits(price)}`;
  if (status >= 300 || !String(body).includes('"ok":true')) return `was refused (${sentence})`;
  told(true);
  return sentence;
}

/** One that says no price yet: tills hold it, and what is sold costs as much as before. */
async function addPriceList(office: Office): Promise<string> {
  const { random, call } = office;
  const name = `List ${random.int(1, 1000)}`;
  const always = { from: null, to: null, branches: null, groups: null };
  const fields = { name: { en: name }, ...always, priority: random.int(0, 9) };
  const { status, body } = await call('POST', '/price-lists', fields, once(office));
  return status >= 300 ? `was refused a price list: ${codeOf(body)}` : `made the price list ${name}`;
}

function once({ newId }: Office): Record<string, string> {
  return { 'Idempotency-Key': newId() };
}

async function addClient(office: Office): Promise<string> {
  const { random, call } = office;
  const fields = { firstName: 'Client of the office', note: `note ${random.int(1, 1_000_000)}` };
  const { status, body } = await call('POST', '/clients', fields, once(office));
  if (status >= 300) return `was refused a new client: ${codeOf(body)}`;
  tellClient(office, body, Object.keys(fields));
  return 'wrote down a client';
}

/** One that tills write about, too. */
async function editClient(office: Office): Promise<string> {
  const { random, shop, call } = office;
  const change = random.pick<Record<string, unknown>>([
    { note: `note ${random.int(1, 1_000_000)}` },
    { phone: `+9987${random.int(10_000_000, 99_999_999)}` },
  ]);
  const { status, body } = await call('PATCH', `/clients/${random.pick(shop.shared.clients)}`, change);
  if (status >= 300) return `was refused an edit of a client: ${codeOf(body)}`;
  tellClient(office, body, Object.keys(change));
  return `changed a client’s ${Object.keys(change).join()}`;
}

function tellClient({ tell, now, name }: Office, body: unknown, written: readonly string[]): void {
  const client = body as Record<string, unknown> & { id: Id; stamps: Record<string, string> };
  const fields = Object.fromEntries(written.map((field) => [field, client[field]]));
  const stamps = Object.fromEntries(written.map((field) => [field, client.stamps[field] ?? '']));
  const { id } = client;
  tell({ what: 'document', at: now(), by: name, collection: 'clients', id, fields, stamps });
}

function changeBranches(office: Office): Promise<string> {
  const { random, shop } = office;
  const { id, code } = random.pick(shop.people);
  const branches = random.some(
    shop.branches.map((branch) => branch.id),
    random.int(0, 1),
  );
  const where = branches.length === 0 ? 'everywhere' : 'at one branch';
  const deed = { what: 'person', person: id, change: { branches } } as const;
  return decide(office, deed, `let ${code} work ${where}`, 'PATCH', `/people/${id}`, { branches });
}

function changeRole(office: Office): Promise<string> {
  const { random, shop } = office;
  const { id, code } = random.pick(shop.people);
  const role = random.pick(['company.cashier', 'company.manager']);
  const deed = { what: 'person', person: id, change: { role } } as const;
  return decide(office, deed, `made ${code} a ${role}`, 'PATCH', `/people/${id}`, { role });
}

function grantBonuses(office: Office): Promise<string> {
  const { random, shop, now } = office;
  const client = random.pick(shop.shared.clients);
  const amount = random.int(1, 100) * 100;
  const body = {
    debit: { code: 'bonus-cost', subject: '' },
    credit: { code: 'bonuses', subject: client },
    amount,
    currency: shop.currency,
    businessDate: businessDateOf(now(), 'UTC'),
  };
  const sentence = `gave a client bonuses for ${inMajorUnits(amount)}`;
  const deed = { what: 'granted', client, amount } as const;
  return decide(office, deed, sentence, 'POST', '/ledger/transfers', body, once(office));
}

/** Closes yesterday, or opens all days again. */
function closeBooks(office: Office): Promise<string> {
  const { random, now } = office;
  const through = random.chance(50) ? businessDateOf(now() - 86_400_000, 'UTC') : null;
  const sentence = through === null ? 'opened all days again' : `closed the books through ${through}`;
  return decide(
    office,
    { what: 'closed', through },
    sentence,
    'POST',
    '/ledger/closings',
    { through },
    once(office),
  );
}

async function settle(office: Office): Promise<string> {
  const { random, call } = office;
  const { status, body } = await call('GET', '/exceptions?limit=20');
  const open = status >= 300 ? [] : (body as { results: { id: Id; kind: string }[] }).results;
  if (open.length === 0) return 'had nothing to settle';
  const { id, kind } = random.pick(open);
  const decision = kind === 'account-overspent' && random.chance(50) ? 'write-off' : 'accept';
  const deed = { what: 'settled', exception: id, decision } as const;
  const path = `/exceptions/${id}/decisions`;
  return decide(office, deed, `settled ${kind}: ${decision}`, 'POST', path, { decision }, once(office));
}

function changeReturnDays(office: Office): Promise<string> {
  const days = office.random.pick([0, 3, 30]);
  const path = `/companies/${office.shop.companyId}`;
  const deed = { what: 'return-days', days } as const;
  return decide(office, deed, `let tills keep ${days} days of receipts`, 'PATCH', path, { returnDays: days });
}

function moveTill(office: Office): Promise<string> {
  const { random, shop } = office;
  const { id, code } = random.pick(shop.registers);
  const branch = random.pick(shop.branches);
  const deed = { what: 'moved', register: id, branch: branch.id } as const;
  const body = { branchId: branch.id };
  return decide(office, deed, `moved till ${code} to branch ${branch.code}`, 'PATCH', `/tills/${id}`, body);
}

async function revoke(office: Office): Promise<string> {
  const living = (await tills(office)).flatMap(({ deviceId, state }) =>
    state === 'active' ? [deviceId] : [],
  );
  const devices = living.filter((device) => device !== null);
  return devices.length === 0 ? 'had no till to cut off' : revokeDevice(office, office.random.pick(devices));
}

function revokeDevice(office: Office, device: Id): Promise<string> {
  const body = { deviceId: device };
  return decide(office, { what: 'revoked', device }, 'cut off a till', 'POST', '/devices/revoke', body);
}

async function tills(office: Office): Promise<{ id: Id; deviceId: Id | null; state: string }[]> {
  const { body } = await must(office, 'GET', '/tills?limit=50');
  return (body as { results: { id: Id; deviceId: Id | null; state: string }[] }).results;
}
