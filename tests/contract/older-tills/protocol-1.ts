/**
 * What a till of protocol 1 sends and reads, written down as it was when that was the newest. Nothing here follows the
 * program: a change of the program that breaks it breaks tills in shops.
 */
import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const text = z.string().min(1).max(200);
const names = z.record(z.string(), z.string());

export const enrolAnswer = z.object({
  deviceId: id,
  tillCode: z.string(),
  incarnation: z.int().min(1),
  token: z.string(),
  collections: z.array(z.string()),
  companyId: id,
  branchId: id,
  registerId: id,
});
export const challengeAnswer = z.object({ challenge: z.string() });
export const tokenAnswer = z.object({ token: z.string(), incarnation: z.int().min(1) });

const travelling = z.looseObject({ id: z.string().min(1).max(36), _deleted: z.boolean() });
const checkpoint = z.object({ epoch: z.string().min(1).max(64), pos: z.int().min(0) });
export const pullAnswer = z.object({
  documents: z.array(travelling),
  checkpoint,
  more: z.boolean(),
  lastSeq: z.int().min(0),
});
export const pushAnswer = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['accepted', 'duplicate', 'conflict', 'quarantined']),
      code: z.string().optional(),
      message: z.string().optional(),
      master: travelling.optional(),
    }),
  ),
  lastSeq: z.int().min(0),
  missing: z.array(z.int()).max(1000),
  pos: z.int().min(0),
  ratchet: z.string(),
});
export const headsEvent = z.object({ epoch: z.string(), heads: z.record(z.string(), z.int().min(0)) });

const RIGHTS = `
  companies.view companies.edit people.view people.edit products.view products.edit
  products.import sales.view shifts.view stock.view stock.costs ledger.view
  ledger.post ledger.close tills.view tills.enrol tills.revoke quarantine.view
  exceptions.view exceptions.settle till.sell till.open-shift till.take-card platform.companies
`.split(/\s+/);
const right = z.string().refine((name) => RIGHTS.includes(name), 'no right that was known then');
const base = { id, branch: id.nullable(), v: z.literal(1), _deleted: z.boolean() };

/** Strict, as it was: an entry with a field more was no entry. Other kinds were left aside. */
export const directoryEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('company'),
    body: z.strictObject({
      slug: z.string(),
      name: text,
      currency: z.string().regex(/^[A-Z]{3}$/),
      currencyDecimals: z.int().min(0).max(4),
      country: z.string().regex(/^[A-Z]{2}$/),
      taxRegime: z.string().min(1).max(40),
      defaultLocale: z.enum(['ru', 'uk', 'uz-Latn', 'uz-Cyrl', 'ky', 'en']),
      receipt: z.strictObject({ header: z.array(z.string()), footer: z.array(z.string()) }),
    }),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('branch'),
    body: z.strictObject({
      code: z.string(),
      name: text,
      timeZone: z.string(),
      address: z.string().nullable(),
    }),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('register'),
    body: z.strictObject({ code: z.string(), name: text }),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('person'),
    body: z.strictObject({
      code: z.string().min(1).max(20),
      name: text,
      tin: z.string().nullable(),
      pinHash: z.string().nullable(),
      rights: z.array(right),
      branches: z.array(id),
    }),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('tender'),
    body: z.strictObject({ code: z.string(), kind: z.string(), names, sort: z.int() }),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('category'),
    body: z.strictObject({ names, parent: id.nullable(), sort: z.int() }),
  }),
]);

/** Of a product, what a sale was made of. Fields besides were kept and not looked at. */
export const product = z.object({
  id,
  kind: z.enum(['product', 'service', 'bundle']),
  names,
  article: z.string().nullable(),
  category: id.nullable(),
  units: z.array(z.object({ code: z.string(), name: names.nullable(), qty: z.int() })).min(1),
  isWeighed: z.boolean(),
  barcodes: z.array(z.object({ code: z.string(), unit: z.string() })),
  price: z.int().min(0),
  taxes: z.array(z.object({ code: z.string(), rateBp: z.int().nullable(), from: z.string().nullable() })),
  classCode: z.object({ scheme: z.string(), code: z.string() }).nullable(),
  packageCode: z.string().nullable(),
  ownerType: z.enum(['resold', 'own', 'service']),
  isMarked: z.boolean(),
  isExcise: z.boolean(),
  legalEntity: id.nullable(),
});

/** The kinds without which that till sold nothing. */
export const NEEDED_KINDS = ['company', 'branch', 'register', 'person', 'tender'];
