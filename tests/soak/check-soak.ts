import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { z } from 'zod';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { barePins } from '../support/bare-pins.ts';
import type { Receipt, SoakTill, WrittenClient } from './soak-till.ts';

/** What a till has, read from its file with nothing of the till's own program. */
export type TillContent = {
  name: string;
  deviceId: string;
  branchId: string;
  facts: Fact[];
  /** Collection → documents that are not deleted, by id. */
  replicas: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The same of what other tills sold; read when asked for, because all tills' together are too much. */
  siblings: () => ReadonlyMap<string, unknown>;
  receipts: Receipt[];
  /** Clients that only this till writes about. */
  clients: ReadonlyMap<string, WrittenClient>;
};

type Fact = z.infer<typeof factSchema>;
const factSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  device: z.string(),
  branch: z.string(),
  incarnation: z.int(),
  seq: z.int(),
  // Receipts are numbered in text; a shift has a number, too.
  body: z.looseObject({ number: z.unknown().optional() }),
});

const deviceSchema = z.looseObject({ deviceId: z.string(), branchId: z.string() });

/** What was found wrong, in words, and what was counted on the way. */
export type Findings = { faults: string[]; counted: Record<string, number> };

/** Collections that every till holds as the centre does, with their tables there. */
const REPLICAS = ['products', 'directory', 'clients'];
/** What a till holds of the other tills of its branch, for returns. */
const SHARED_KINDS = new Set(['sale', 'return', 'exchange', 'tender-correction', 'amend']);

/** Reads a till's files, stopped or running. */
export function readTill(till: Pick<SoakTill, 'name' | 'folder' | 'receipts' | 'clients'>): TillContent {
  const { name, folder } = till;
  const database = new Database(databasePath(folder), { readonly: true });
  try {
    const replicas = REPLICAS.map((collection) => {
      const held = byId(database, collection);
      return [
        collection,
        collection === 'directory' ? barePins(held as ReadonlyMap<string, object>, folder) : held,
      ] as const;
    });
    const facts = documentsOf(database, 'journal').map((document) => factSchema.parse(document));
    const device = database.prepare("SELECT value FROM till_settings WHERE key = 'device'").pluck().get();
    return {
      name,
      ...deviceSchema.parse(JSON.parse(String(device))),
      facts,
      replicas: new Map(replicas),
      siblings: () => readSiblings(folder),
      receipts: till.receipts(),
      clients: till.clients(),
    };
  } finally {
    database.close();
  }
}

/** How much a till has written to its collections and to RxDB's notes beside them, ever. */
export function writesOf({ folder }: Pick<SoakTill, 'folder'>): number {
  const database = new Database(databasePath(folder), { readonly: true });
  try {
    return Number(database.prepare("SELECT value FROM rx_meta WHERE key = 'seq'").pluck().get());
  } finally {
    database.close();
  }
}

function readSiblings(folder: string): ReadonlyMap<string, unknown> {
  const database = new Database(databasePath(folder), { readonly: true });
  try {
    return byId(database, 'siblings');
  } finally {
    database.close();
  }
}

function byId(database: Database.Database, collection: string): ReadonlyMap<string, unknown> {
  return new Map(documentsOf(database, collection).map((document) => [String(document['id']), document]));
}

function documentsOf(database: Database.Database, collection: string): Record<string, unknown>[] {
  return database
    .prepare<[], string>(`SELECT doc FROM "rx/till/${collection}/0" WHERE deleted = 0`)
    .pluck()
    .all()
    .map((doc) => withoutMeta(JSON.parse(doc) as Record<string, unknown>));
}

/** Everything a shop fears, asked of the centre's tables in plain SQL and of the tills' files. */
export async function checkSoak(
  databaseUrl: string,
  companyId: string,
  tills: readonly TillContent[],
): Promise<Findings> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const findings: Findings = { faults: [], counted: {} };
    await checkFacts(client, companyId, tills, findings);
    await checkReplicas(client, companyId, tills, findings);
    await checkClients(client, companyId, tills, findings);
    await countOddities(client, companyId, findings);
    return findings;
  } finally {
    await client.end();
  }
}

async function checkFacts(
  client: pg.Client,
  companyId: string,
  tills: readonly TillContent[],
  { faults, counted }: Findings,
): Promise<void> {
  const { rows } = await client.query<{ doc: unknown; fork: number }>(
    'select doc, fork from journal where company_id = $1',
    [companyId],
  );
  const journal = rows.map(({ doc, fork }) => ({ fact: factSchema.parse(doc), fork }));
  const atCentre = new Map(journal.map(({ fact }) => [fact.id, fact]));
  if (atCentre.size !== journal.length) faults.push('a fact stands in the journal twice');
  const { rows: sales } = await client.query<{ id: string }>('select id from sales where company_id = $1', [
    companyId,
  ]);
  const booked = new Set(sales.map(({ id }) => id));
  const own = new Set<string>();
  for (const { name, facts, receipts } of tills) {
    for (const fact of facts) {
      own.add(fact.id);
      const there = atCentre.get(fact.id);
      if (there === undefined) faults.push(`lost: ${fact.kind} ${fact.seq} of ${name}`);
      else if (!isDeepStrictEqual(there, fact)) faults.push(`changed on the way: ${fact.id} of ${name}`);
    }
    for (const { id, number } of receipts) {
      if (!booked.has(id)) faults.push(`lost: receipt ${number} of ${name}, which its customer holds`);
    }
    counted['receipts'] = (counted['receipts'] ?? 0) + receipts.length;
  }
  for (const till of tills) {
    const held = till.siblings();
    faults.push(...findSiblingFaults(till, held, atCentre));
    counted['siblings'] = (counted['siblings'] ?? 0) + held.size;
  }
  for (const id of atCentre.keys()) if (!own.has(id)) faults.push(`from nowhere: ${id}`);
  const soldFacts = journal.filter(({ fact }) => fact.kind === 'sale');
  if (soldFacts.length !== sales.length) {
    faults.push(`${soldFacts.length} sales in the journal, ${sales.length} booked`);
  }
  counted['facts'] = journal.length;
  counted['sales'] = sales.length;
  counted['forks'] = journal.filter(({ fork }) => fork > 0).length;
  faults.push(...findGaps(journal));
}

/** What a till holds of the others of its branch, against what these sold. */
function findSiblingFaults(
  { name, deviceId, branchId }: TillContent,
  held: ReadonlyMap<string, unknown>,
  atCentre: ReadonlyMap<string, Fact>,
): string[] {
  const faults: string[] = [];
  const siblings = [...atCentre.values()].filter(
    (fact) => SHARED_KINDS.has(fact.kind) && fact.branch === branchId && fact.device !== deviceId,
  );
  const wrong = siblings.filter((fact) => !isDeepStrictEqual(held.get(fact.id), { id: fact.id, fact }));
  if (wrong.length > 0) {
    const times = wrong.map((fact) => String(fact['at'])).toSorted((one, other) => (one < other ? -1 : 1));
    const span = `from ${times[0] ?? ''} to ${times.at(-1) ?? ''}`;
    faults.push(`${wrong.length} sales of the branch differ or are absent at ${name}, ${span}`);
  }
  const expected = new Set(siblings.map(({ id }) => id));
  const strange = [...held.keys()].filter((id) => !expected.has(id)).map((id) => atCentre.get(id));
  if (strange.length > 0) {
    const [first] = strange;
    const whose = first === undefined ? 'nobody' : `${first.device} ${first.incarnation} ${first.seq}`;
    faults.push(`${strange.length} sales at ${name} that are not its branch's others': ${whose}`);
  }
  return faults;
}

/** Journal numbers and receipt numbers run from 1 without a gap, in each life of a till. */
export function findGaps(
  journal: readonly { fact: Pick<Fact, 'device' | 'incarnation' | 'seq' | 'body'>; fork: number }[],
): string[] {
  const lives = new Map<string, { seqs: number[]; receipts: number[] }>();
  for (const { fact, fork } of journal) {
    const key = `${fact.device} ${fact.incarnation} ${fork}`;
    const life = lives.get(key) ?? { seqs: [], receipts: [] };
    lives.set(key, life);
    life.seqs.push(fact.seq);
    const number = fact.body.number;
    if (typeof number === 'string' && /-\d+$/.test(number)) {
      life.receipts.push(Number(number.slice(number.lastIndexOf('-') + 1)));
    }
  }
  return [...lives].flatMap(([key, { seqs, receipts }]) => [
    ...gapIn(seqs).map((at) => `journal number ${at} of ${key} is missing or doubled`),
    ...gapIn(receipts).map((at) => `receipt number ${at} of ${key} is missing or doubled`),
  ]);
}

function gapIn(numbers: number[]): number[] {
  const at = numbers.toSorted((a, b) => a - b).findIndex((number, index) => number !== index + 1);
  return at < 0 ? [] : [at + 1];
}

async function checkReplicas(
  client: pg.Client,
  companyId: string,
  tills: readonly TillContent[],
  { faults, counted }: Findings,
): Promise<void> {
  for (const collection of REPLICAS) {
    const { rows } = await client.query<{ id: string; doc: unknown; branch_id: string | null }>(
      `select id, doc, branch_id from ${collection} where company_id = $1 and not deleted`,
      [companyId],
    );
    counted[collection] = rows.length;
    for (const { name, branchId, replicas } of tills) {
      const held = replicas.get(collection) ?? new Map<string, unknown>();
      const expected = rows.filter(({ branch_id }) => branch_id === null || branch_id === branchId);
      const wrong = expected.filter(({ id, doc }) => !isDeepStrictEqual(held.get(id), doc));
      if (wrong.length > 0) faults.push(`${wrong.length} of ${collection} differ or are absent at ${name}`);
      if (held.size > expected.length) {
        faults.push(`${held.size - expected.length} of ${collection} too many at ${name}`);
      }
    }
  }
}

/** What a till was told is kept of a client that nobody else writes about: the centre has that, or what came after it. */
async function checkClients(
  client: pg.Client,
  companyId: string,
  tills: readonly TillContent[],
  { faults, counted }: Findings,
): Promise<void> {
  const { rows } = await client.query<{ id: string; doc: { note: string }; deleted: boolean }>(
    'select id, doc, deleted from clients where company_id = $1',
    [companyId],
  );
  const atCentre = new Map(rows.map((row) => [row.id, row]));
  for (const { name, clients } of tills) {
    counted['clients written'] = (counted['clients written'] ?? 0) + clients.size;
    for (const { id, count, gone } of clients.values()) {
      const there = atCentre.get(id);
      if (there === undefined) faults.push(`lost: client ${id} of ${name}`);
      else if (gone && !there.deleted) faults.push(`client ${id} of ${name} was deleted and is there`);
      else if (Number(there.doc.note) < count) faults.push(`lost: edit ${count} of client ${id} of ${name}`);
    }
  }
}

/** What managers would have to look at: all is told, and of some kinds there must be none. */
async function countOddities(
  client: pg.Client,
  companyId: string,
  { faults, counted }: Findings,
): Promise<void> {
  const quarantine = await client.query<{ code: string; reason: string }>(
    'select code, reason from quarantine where company_id = $1 and settled_at is null',
    [companyId],
  );
  counted['quarantined'] = quarantine.rows.length;
  for (const { code, reason } of quarantine.rows) faults.push(`in quarantine: ${code} (${reason})`);
  const { rows } = await client.query<{ kind: string; count: string }>(
    'select kind, count(*) from exceptions where company_id = $1 group by kind',
    [companyId],
  );
  for (const { kind, count } of rows) counted[`exception ${kind}`] = Number(count);
  const unexpected = rows.filter(({ kind }) => !EXPECTED.has(kind));
  for (const { kind, count } of unexpected) faults.push(`${count} exceptions of kind ${kind}`);
}

/** A till sells at yesterday's price while it is cut off; a restore is told of. That is what these are for. */
const EXPECTED = new Set(['price-differs', 'centre-restored']);

function withoutMeta(document: Record<string, unknown>): Record<string, unknown> {
  const { _rev, _meta, _deleted, _attachments, ...fields } = document;
  void [_rev, _meta, _deleted, _attachments];
  return fields;
}
