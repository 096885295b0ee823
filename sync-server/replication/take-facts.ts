import type { PushResult } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { FormerLife, PushedFact } from '../platform/module.ts';
import { byNumber, otherContent } from './book-facts.ts';
import { examineRow, type Refusal } from './examine-row.ts';
import { belongsToAnother, holdBack } from './hold-back.ts';
import type { PushContext } from './push-context.ts';
import {
  findUnbooked,
  quarantineRows,
  type RefusedRow,
  readConcerned,
  rowHash,
  rowId,
  settleRows,
} from './quarantine.ts';
import { retryRows } from './retry-rows.ts';

export type TakenFacts<Noted> = {
  /** What became of each document, in their order. */
  results: PushResult[];
  noted: Noted;
};

/**
 * Takes documents that claim to be facts of a till: books what can be booked, each once, and quarantines the rest. What
 * waits in quarantine for one of them goes in behind it. Throws what `bookFacts` throws; then the same may come again.
 * @param lives other lives that the till may speak for, and what a person has put aside of it: that is not booked again
 * @param note runs in the transaction that notes what became of them; told which facts are booked and were not before
 */
export async function takeFacts<Noted>(
  context: PushContext,
  device: DevicePrincipal,
  lives: { former: readonly FormerLife[]; putAside: ReadonlySet<string> },
  documents: readonly unknown[],
  note: (tx: TenantTx, accepted: readonly PushedFact[]) => Promise<Noted>,
): Promise<TakenFacts<Noted>> {
  const { db, newId } = context;
  const ports = { newId, now: context.clock() };
  const { facts, refusals } = examineAll(documents, device, lives, ports.now);
  const early = await refuseEarly(context, device, documents, facts, refusals);
  const free = [...facts.values()].filter(({ fact }) => !early.held.has(fact.id));
  const booked = free.length === 0 ? new Map() : await context.book(device.companyId, free);
  const late: RefusedRow[] = [];
  const results = documents.map((document, index): PushResult => {
    const id = rowId(document);
    const first = refusals.get(index) ?? early.held.get(id);
    const state = first === undefined ? booked.get(id) : { state: 'quarantined' as const, refusal: first };
    if (state === undefined) throw new Error(`Nothing became of the pushed fact ${id}.`);
    if (state.state !== 'quarantined') return { id, state: state.state };
    if (first === undefined) late.push({ document, refusal: state.refusal });
    return { id, state: 'quarantined', code: state.refusal.code, message: state.refusal.reason };
  });
  const accepted = free.filter(({ fact }) => booked.get(fact.id)?.state === 'accepted');
  const done = await db.tenant(device.companyId, async (tx) => {
    const putAside = await quarantineRows(tx, device, late, ports);
    // Afterwards: what is in quarantine has come, and counts.
    const noted = await note(tx, accepted);
    const isThere = (index: number) => results[index]?.state !== 'quarantined';
    const there = documents.filter((_document, index) => isThere(index));
    const { waiting } = await readConcerned(tx, there.map(rowId));
    // Also such as a person has put aside while they were being booked.
    const ids = await findUnbooked(tx, device.deviceId, there.map(rowHash));
    await settleRows(tx, ids, 'booked', { by: null, note: null }, ports);
    return { noted, putAside, waiting };
  });
  if (done.waiting.length > 0) await retryRows(context, device.companyId, done.waiting, null);
  const isPutAside = (document: unknown) => early.putAside.has(document) || done.putAside.has(document);
  return {
    results: results.map((result, index) =>
      isPutAside(documents[index]) ? { ...result, code: PUT_ASIDE } : result,
    ),
    noted: done.noted,
  };
}

/** What would be booked by now was perhaps entered by hand since. */
const asidePut: Refusal = { code: 'not-bookable', reason: 'a person has put it aside' };

/** Told a till that offers again what a person has put aside for good: it is settled, and nothing is to be done. */
const PUT_ASIDE = 'put-aside';

/** Before anything is booked: what is no fact goes to quarantine, and then what belongs to a refused record. */
async function refuseEarly(
  { db, newId, clock }: PushContext,
  device: DevicePrincipal,
  documents: readonly unknown[],
  facts: ReadonlyMap<Id, PushedFact>,
  refusals: ReadonlyMap<number, Refusal>,
): Promise<{ held: ReadonlyMap<Id, Refusal>; putAside: ReadonlySet<unknown> }> {
  const inOrder = [...facts.values()].toSorted(byNumber);
  const refused = [...refusals].map(([index, refusal]) => ({ document: documents[index], refusal }));
  if (refused.length === 0 && !inOrder.some(belongsToAnother))
    return { held: new Map(), putAside: new Set() };
  const ports = { newId, now: clock() };
  return db.tenant(device.companyId, async (tx) => {
    const malformed = await quarantineRows(tx, device, refused, ports);
    const held = await holdBack(tx, inOrder);
    const rows = documents.flatMap((document, index) => {
      const refusal = refusals.has(index) ? undefined : held.get(rowId(document));
      return refusal === undefined ? [] : [{ document, refusal }];
    });
    const waiting = await quarantineRows(tx, device, rows, ports);
    return { held, putAside: new Set([...malformed, ...waiting]) };
  });
}

/** The life that was cut off and whose fact another now hands in all the same: goods have left the shop. */
function revokedLife(
  fact: PushedFact['fact'],
  device: DevicePrincipal,
  former: readonly FormerLife[],
): PushedFact['revoked'] {
  if (fact.device === device.deviceId) return undefined;
  const life = former.find((one) => one.isRevoked && one.deviceId === fact.device);
  return life === undefined ? undefined : { life, handedInBy: device.deviceId };
}

/** Facts by id, and the refusals by row. The same row twice in one push is one fact. */
function examineAll(
  documents: readonly unknown[],
  device: DevicePrincipal,
  { former, putAside }: Parameters<typeof takeFacts>[2],
  receivedAt: number,
) {
  const facts = new Map<Id, PushedFact>();
  const refusals = new Map<number, Refusal>();
  for (const [index, document] of documents.entries()) {
    if (putAside.size > 0 && putAside.has(rowHash(document))) {
      refusals.set(index, asidePut);
      continue;
    }
    const row = examineRow(document, device, former);
    if (!row.ok) {
      refusals.set(index, row.refusal);
      continue;
    }
    const earlier = facts.get(row.fact.id);
    if (earlier === undefined) {
      const revoked = revokedLife(row.fact, device, former);
      facts.set(row.fact.id, { fact: row.fact, hash: row.hash, receivedAt, revoked });
    }
    if (earlier !== undefined && earlier.hash !== row.hash) refusals.set(index, otherContent);
  }
  return { facts, refusals };
}
