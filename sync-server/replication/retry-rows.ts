import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { FormerLife, KnownDevice, PushedFact } from '../platform/module.ts';
import { type BookedState, byNumber, otherContent } from './book-facts.ts';
import { type ExaminedRow, examineRow, type Refusal } from './examine-row.ts';
import { holdBack } from './hold-back.ts';
import type { PushContext } from './push-context.ts';
import { type KeptRow, noteReasons, readConcerned, settleRows } from './quarantine.ts';

/** What became of a row of the quarantine that was tried again. */
export type Retried = { id: Id; fact: string | null; state: BookedState };

export type Settling = (tx: TenantTx, retried: readonly Retried[]) => void;

type Examined = { row: KeptRow; examined: ExaminedRow };

/**
 * Examines rows of the quarantine again, as pushes of the tills that handed them in, and books what can be booked by now;
 * then what waited for it, in order, and so on. A row that is still refused stays, with its newest reason. Throws what
 * `bookFacts` throws.
 * @param by the person who asked; null where a push brought what was missing
 * @param settling told what became of the rows themselves, in the transaction that settles them
 */
export async function retryRows(
  context: PushContext,
  companyId: Id,
  rows: readonly KeptRow[],
  by: Id | null,
  settling: Settling = () => {},
): Promise<Retried[]> {
  const all: Retried[] = [];
  const tried = new Set<Id>();
  let next = rows;
  while (next.length > 0) {
    for (const { id } of next) tried.add(id);
    const ofThemselves = all.length === 0 ? settling : () => {};
    const { retried, waiting } = await retryOnce(context, companyId, next, by, ofThemselves);
    all.push(...retried);
    next = waiting.filter(({ id }) => !tried.has(id));
  }
  return all;
}

async function retryOnce(
  context: PushContext,
  companyId: Id,
  rows: readonly KeptRow[],
  by: Id | null,
  settling: Settling,
) {
  const ports = { newId: context.newId, now: context.clock() };
  const { examined, held } = await context.db.tenant(companyId, async (tx) => {
    const all = await examineRows(context, tx, rows);
    return { examined: all, held: await holdBack(tx, factsOf(all, ports.now)) };
  });
  const tried = factsOf(examined, ports.now);
  const hashes = new Map(tried.map(({ fact, hash }) => [fact.id, hash]));
  const free = tried.filter(({ fact }) => !held.has(fact.id));
  const booked = free.length === 0 ? new Map<Id, BookedState>() : await context.book(companyId, free);
  const retried = examined.map(({ row, examined: found }): Retried => {
    const isOther = found.ok && hashes.get(found.fact.id) !== found.hash;
    const state = isOther ? other : stateOf(found, held, booked);
    return { id: row.id, fact: row.fact_id, state };
  });
  return context.db.tenant(companyId, async (tx) => {
    const settled = retried.filter(({ state }) => state.state !== 'quarantined');
    const ids = settled.map(({ id }) => id);
    await settleRows(tx, ids, 'booked', { by, note: null }, ports);
    settling(tx, retried);
    await noteReasons(
      tx,
      retried.flatMap(({ id, state }) =>
        state.state === 'quarantined' ? [{ id, refusal: state.refusal }] : [],
      ),
    );
    const { waiting } = await readConcerned(
      tx,
      settled.flatMap(({ fact }) => fact ?? []),
    );
    return { retried, waiting };
  });
}

const other: BookedState = { state: 'quarantined', refusal: otherContent };

function stateOf(
  found: ExaminedRow,
  held: ReadonlyMap<Id, Refusal>,
  booked: ReadonlyMap<Id, BookedState>,
): BookedState {
  if (!found.ok) return { state: 'quarantined', refusal: found.refusal };
  const refusal = held.get(found.fact.id);
  if (refusal !== undefined) return { state: 'quarantined', refusal };
  const state = booked.get(found.fact.id);
  if (state === undefined)
    throw new Error(`Nothing became of the fact ${found.fact.id} that was tried again.`);
  return state;
}

/** Each fact once, in the order of birth. Two rows of one id and other contents can't both be tried: the first is. */
function factsOf(examined: readonly Examined[], receivedAt: number): PushedFact[] {
  const facts = new Map<Id, PushedFact>();
  for (const { examined: found } of examined) {
    if (found.ok && !facts.has(found.fact.id)) {
      facts.set(found.fact.id, { fact: found.fact, hash: found.hash, receivedAt });
    }
  }
  return [...facts.values()].toSorted(byNumber);
}

async function examineRows(
  context: PushContext,
  tx: TenantTx,
  rows: readonly KeptRow[],
): Promise<Examined[]> {
  const wanted = [...new Set(rows.map((row) => row.device_id))];
  const devices = new Map(
    (await context.readDevices(tx, wanted)).map((device) => [device.deviceId, device] as const),
  );
  const lives = new Map<Id, FormerLife[]>();
  for (const device of devices.values()) {
    lives.set(device.deviceId, await context.formerLives(tx, device.registerId, device.incarnation + 1));
  }
  return rows.map((row) => {
    const device = devices.get(row.device_id);
    return { row, examined: examineKept(row, device, lives.get(row.device_id) ?? []) };
  });
}

function examineKept(
  row: KeptRow,
  device: KnownDevice | undefined,
  former: readonly FormerLife[],
): ExaminedRow {
  if (device === undefined) {
    const refusal = { code: 'forged' as const, reason: 'the till that handed it in is none of this company' };
    return { ok: false, refusal };
  }
  return examineRow(JSON.parse(row.document), device, former);
}
