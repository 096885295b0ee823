import type { DocumentWriter } from '@karvon/engine/write-documents.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Desk, Refused } from './desk.ts';
import { branchOf, documentKinds, type Fields } from './document-kinds.ts';
import { type SharedName, sharedNames } from './sim-shop.ts';

/** Writes about a client, an order, a task or an appointment: adds one, changes one, now and then deletes one. */
export async function writeDown(desk: Desk): Promise<string> {
  const { random, memory } = desk;
  const name = random.pick(sharedNames);
  const own = memory.documents.get(name) ?? new Map<Id, Fields>();
  memory.documents.set(name, own);
  return writing(desk, name, (documents) => {
    if (own.size === 0 || random.chance(15)) return add(desk, documents, name, desk.newId());
    const id = random.chance(40) ? random.pick(sharedHere(desk, name)) : random.pick([...own.keys()]);
    return random.chance(5) ? remove(desk, documents, name, id) : edit(desk, documents, name, id);
  });
}

/** Everybody turns to another document after so long. */
const TOGETHER_MS = 20_000;

/** Writes about what everybody whose clock is right writes about just now. */
export async function writeTogether(desk: Desk): Promise<string> {
  const { random, memory, now } = desk;
  const name = random.pick(['clients', 'orders'] as const);
  const shared = sharedHere(desk, name);
  const id = shared[Math.floor(now() / TOGETHER_MS) % shared.length] as Id;
  if (!memory.documents.has(name)) memory.documents.set(name, new Map());
  return writing(desk, name, (documents) =>
    random.chance(10) ? remove(desk, documents, name, id) : edit(desk, documents, name, id),
  );
}

/**
 * What anybody here may write about. Orders and appointments are their branch's own: no two tills of different branches
 * come to the same id for theirs, and the centre takes whoever tries for a forger.
 */
function sharedHere(desk: Desk, name: SharedName): Id[] {
  const { shared, branches } = desk.shop;
  if (name === 'clients' || name === 'tasks') return shared[name];
  const here = branches.findIndex(({ id }) => id === branchOf(desk));
  return shared[name].filter((_id, index) => index % branches.length === here);
}

/** Throws Refused when nothing can be written now. */
async function writing(
  { engine }: Desk,
  name: SharedName,
  write: (documents: DocumentWriter) => Promise<string>,
): Promise<string> {
  const documents = engine.documents();
  if (documents === null) throw new Refused('no till is open');
  try {
    return await write(documents);
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Two at once about the same document: nothing was promised. A document that is none is this workload's own fault.
    if (!(error instanceof Error) || error instanceof TypeError || error.name === 'ZodError') throw error;
    throw new Refused(`could not write about one of the ${name}: ${error.name}`);
  }
}

async function add(desk: Desk, documents: DocumentWriter, name: SharedName, id: Id): Promise<string> {
  const fields = documentKinds[name].blank(desk);
  const added = await documents.add(name, id, fields);
  tellDocument(desk, name, added, Object.keys(fields));
  return `wrote down one of the ${name}`;
}

async function edit(desk: Desk, documents: DocumentWriter, name: SharedName, id: Id): Promise<string> {
  const known = desk.memory.documents.get(name)?.get(id) ?? null;
  // Nobody writes a document anew under the id of one that they have deleted themselves.
  if (known?.['_deleted'] === true) throw new Refused(`one of the ${name} is deleted`);
  const change = documentKinds[name].change(desk, known);
  const isHere = await documents.edit(name, id, change).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
  if (isHere === null) return add(desk, documents, name, id);
  tellDocument(desk, name, isHere, Object.keys(change));
  return `changed ${Object.keys(change).join(' and ')} of one of the ${name}`;
}

/** What a deletion says is its stamp, which `remove` does not answer. */
async function remove(desk: Desk, documents: DocumentWriter, name: SharedName, id: Id): Promise<string> {
  const removed = await documents.edit(name, id, { _deleted: true });
  tellDocument(desk, name, removed, ['deleted']);
  return `deleted one of the ${name}`;
}

/** RxDB's answer to who asks for a document that is not there. */
function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'QU10';
}

function tellDocument(
  { tell, now, name: by, memory }: Desk,
  collection: SharedName,
  document: Fields & { id: Id },
  written: readonly string[],
): void {
  const all = document['stamps'] as Record<string, string>;
  const pick = (from: Fields) => Object.fromEntries(written.map((field) => [field, from[field]]));
  const fields = written.includes('deleted') ? {} : pick(document);
  const stamps = pick(all) as Record<string, string>;
  memory.documents.get(collection)?.set(document.id, document);
  tell({ what: 'document', at: now(), by, collection, id: document.id, fields, stamps });
}
