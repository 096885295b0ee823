import type { PushAnswer, PushRequest, PushResult } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import type { BranchPeople, FormerLife, FormerLives, Platform, PushedFact } from '../platform/module.ts';
import { otherContent } from './book-facts.ts';
import { advanceLastSeq } from './contiguous-numbers.ts';
import { claimsAnother, examineRow, type Refusal } from './examine-row.ts';
import type { BookJoined } from './join-bookings.ts';
import { headOf } from './pull-documents.ts';
import { quarantineRows, type RefusedRow, rowId, settleBooked } from './quarantine.ts';
import { turnRatchet } from './ratchet.ts';
import { syncException } from './sync-exceptions.ts';
import { readOrder } from './till-order.ts';

export type PushContext = Pick<Platform, 'db' | 'clock' | 'newId' | 'epoch' | 'log'> & {
  book: BookJoined;
  formerLives: FormerLives;
  branchPeople: BranchPeople;
};

/**
 * Takes a till's facts: a state for each row, in the rows' order. Bad rows go to quarantine, whole; they never
 * hold up the good ones. Throws only what is nobody's fault (see `bookFacts`).
 * @param protocol the version that the till speaks
 */
export async function pushJournal(
  context: PushContext,
  device: DevicePrincipal,
  request: PushRequest,
  protocol: number,
): Promise<PushAnswer> {
  const now = context.clock();
  const documents = request.rows.map((row) => row.newDocumentState);
  const { db, newId } = context;
  const former = documents.some((document) => claimsAnother(document, device))
    ? await db.tenant(device.companyId, (tx) =>
        context.formerLives(tx, device.registerId, device.incarnation + 1),
      )
    : [];
  const { facts, refusals } = examineAll(documents, device, former, now);
  const booked = await context.book(device.companyId, [...facts.values()]);
  const refused: RefusedRow[] = [];
  const results = documents.map((document, index): PushResult => {
    const id = rowId(document);
    const own = refusals.get(index);
    const state = own === undefined ? booked.get(id) : { state: 'quarantined' as const, refusal: own };
    if (state === undefined) throw new Error(`Nothing became of the pushed fact ${id}.`);
    if (state.state !== 'quarantined') return { id, state: state.state };
    refused.push({ document, refusal: state.refusal });
    return { id, state: 'quarantined', code: state.refusal.code, message: state.refusal.reason };
  });
  const accepted = results.filter((result) => result.state === 'accepted').map((result) => result.id);
  const presented = { device, ratchet: request.ratchet ?? null, hasNews: accepted.length > 0 };
  const known = context.epoch.current();
  const { isOurLoss, ...answer } = await db.tenant(device.companyId, async (tx) => {
    const turned = await turnRatchet(tx, context.epoch, presented, newId, now);
    await quarantineRows(tx, device, refused, newId, now);
    await settleBooked(tx, device.deviceId, accepted, now);
    const handedIn = revokedOf(former, facts, accepted).map((revoked) => {
      const life = { ...revoked, registerId: device.registerId };
      const about = { subject: device.deviceId, details: { handedInBy: device.deviceId } };
      return syncException({ kind: 'revoked-handed-in', life, ...about, raisedAt: instantOf(now) });
    });
    await raiseExceptions(tx, newId, handedIn);
    const received = await advanceLastSeq(tx, device.deviceId, device.incarnation);
    const order = await readOrder(tx, device, protocol);
    const pos = await headOf(tx, 'journal');
    return { results, ...received, pos, ratchet: turned.next, order, isOurLoss: turned.isOurLoss };
  });
  if (isOurLoss) {
    context.log.warn(
      { deviceId: device.deviceId },
      'a till has seen an answer that the centre does not know',
    );
    await context.epoch.renew(known, 'till-is-ahead');
  }
  return answer;
}

/** Facts by id, and the refusals by row. The same row twice in one push is one fact. */
function examineAll(
  documents: readonly unknown[],
  device: DevicePrincipal,
  former: readonly FormerLife[],
  receivedAt: number,
) {
  const facts = new Map<Id, PushedFact>();
  const refusals = new Map<number, Refusal>();
  for (const [index, document] of documents.entries()) {
    const row = examineRow(document, device, former);
    if (!row.ok) {
      refusals.set(index, row.refusal);
      continue;
    }
    const earlier = facts.get(row.fact.id);
    if (earlier === undefined) facts.set(row.fact.id, { fact: row.fact, hash: row.hash, receivedAt });
    else if (earlier.hash !== row.hash) refusals.set(index, otherContent);
  }
  return { facts, refusals };
}

/** The lives that were cut off and whose facts have now been booked all the same: goods have left the shop. */
function revokedOf(
  former: readonly FormerLife[],
  facts: ReadonlyMap<Id, PushedFact>,
  accepted: readonly Id[],
): FormerLife[] {
  const booked = new Set(accepted.map((id) => facts.get(id)?.fact.device));
  return former.filter((life) => life.isRevoked && booked.has(life.deviceId));
}
