import type { PushAnswer, PushRequest } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { advanceLastSeq, hasNumber } from './contiguous-numbers.ts';
import { claimedNumber, claimsAnother } from './examine-row.ts';
import { headOf } from './pull-documents.ts';
import type { PushedFact } from '../platform/module.ts';
import type { PushContext } from './push-context.ts';
import { readPutAside } from './quarantine.ts';
import { standingOf, turnRatchet } from './ratchet.ts';
import { takeFacts } from './take-facts.ts';
import { readOrder } from './till-order.ts';

/**
 * Takes a till's facts: a state for each row, in the rows' order. Bad rows go to quarantine, whole; they never
 * hold up the good ones, but for what belongs to them. Throws only what is nobody's fault (see `bookFacts`).
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
  const ratchet = request.ratchet ?? null;
  const hasFormer = documents.some((document) => claimsAnother(document, device));
  const first = firstNumber(documents, device);
  const { before, isNews, ...lives } = await db.tenant(device.companyId, async (tx) => ({
    former: hasFormer ? await context.formerLives(tx, device.registerId, device.incarnation + 1) : [],
    putAside: await readPutAside(tx, device.deviceId),
    before: await standingOf(tx, device.deviceId, ratchet),
    isNews: first !== null && !(await hasNumber(tx, device.deviceId, device.incarnation, first)),
  }));
  const known = context.epoch.current();
  const isOwn = ({ fact }: PushedFact) => claimedNumber(fact, device)?.incarnation === device.incarnation;
  const { results, noted } = await takeFacts(context, device, lives, documents, async (tx, accepted) => {
    const presented = { device, ratchet, isNews: isNews && accepted.some(isOwn), before };
    const turned = await turnRatchet(tx, context, presented, newId, now);
    const received = await advanceLastSeq(tx, device.deviceId, device.incarnation);
    const order = await readOrder(tx, device, protocol);
    const pos = await headOf(tx, 'journal');
    return { ...received, pos, ratchet: turned.next, order, ahead: turned.ahead };
  });
  const { ahead, ...answer } = noted;
  if (ahead !== null) {
    const about = { deviceId: device.deviceId, isProven: ahead === 'proven' };
    context.log.warn(about, 'a till has seen an answer that the centre does not know');
  }
  if (ahead === 'proven') await context.epoch.renew(known, 'till-is-ahead');
  return { results, ...answer };
}

/** The lowest number in the till's life that a push claims; null where it claims none. */
function firstNumber(documents: readonly unknown[], device: DevicePrincipal): number | null {
  const claims = documents.map((document) => claimedNumber(document, device));
  const own = claims.filter((claim) => claim?.incarnation === device.incarnation);
  return own.reduce<number | null>(
    (least, claim) => Math.min(least ?? Infinity, claim?.seq ?? Infinity),
    null,
  );
}
