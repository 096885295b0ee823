import { isDeepStrictEqual } from 'node:util';
import type { PushAnswer, PushRequest, PushResult, Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { lockDocuments, readDocuments } from '../platform/db/edit-documents.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { lastSeqOf } from './contiguous-numbers.ts';
import { isPassing } from '../platform/db/database-errors.ts';
import { examineDocument, foreignDocument, isOutOfSight, schemaFault } from './examine-document.ts';
import type { Refusal } from './examine-row.ts';
import { headOf } from './pull-documents.ts';
import { pullDownStamps } from './pull-down-stamps.ts';
import type { PushContext } from './push-context.ts';
import {
  type QuarantinePorts,
  quarantineRows,
  readConcerned,
  type RefusedRow,
  rowId,
  settleRows,
} from './quarantine.ts';
import { heldRatchet } from './ratchet.ts';
import { settleDocument } from './settle-document.ts';

/** A pushed row on its way: refused, or the document that it came to. */
type Row = { pushed: Travelling; assumed: unknown; refusal: Refusal | null };

/**
 * Takes documents that tills and the centre both write: a state for each row, in the rows' order. What differs from the
 * centre's version is merged with it by the collection's rule; a till whose version is not what came of it is answered with
 * that (`conflict`) and takes it. Malformed and forged rows go to quarantine, whole, and hold up nothing. Nor does a row that
 * can't be merged or written: a batch is halved until the culprit is alone, and only that one is refused. What is not the
 * rows' fault (a lost connection, a full disk) is thrown.
 */
export async function pushDocuments(
  context: PushContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  request: PushRequest,
): Promise<PushAnswer> {
  try {
    return await pushBatch(context, device, binding, request);
  } catch (error) {
    if (isPassing(error) || request.rows.length === 0) throw error;
    if (request.rows.length === 1) {
      const reason = error instanceof Error ? error.message : String(error);
      return pushBatch(context, device, binding, request, { code: 'not-bookable', reason });
    }
  }
  const middle = Math.ceil(request.rows.length / 2);
  const half = (from: number, to?: number) =>
    pushDocuments(context, device, binding, { ...request, rows: request.rows.slice(from, to) });
  const { results } = await half(0, middle);
  const rest = await half(middle);
  return { ...rest, results: [...results, ...rest.results] };
}

/**
 * In one transaction, all or nothing.
 * @param refused why none of them is to be taken; null unless that is so
 */
async function pushBatch(
  context: PushContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  request: PushRequest,
  refused: Refusal | null = null,
): Promise<PushAnswer> {
  const now = context.clock();
  const { name } = binding.collection;
  const rows = request.rows.map(({ newDocumentState, assumedMasterState }): Row => {
    const row = rowOf(binding, newDocumentState, assumedMasterState);
    return { ...row, refusal: row.refusal ?? refused };
  });
  return context.db.tenant(device.companyId, async (tx) => {
    await lockDocuments(tx, name);
    const masters = await readDocuments(tx, binding, idsOf(rows));
    const held = await mergeRows(tx, { binding, device, rows, masters, now });
    const changed = [...held].flatMap(([id, document]) =>
      isDeepStrictEqual(masters.get(id), document) ? [] : [document],
    );
    const settled = (await binding.settle?.(tx, changed, now)) ?? changed;
    for (const document of settled) if (held.has(document.id)) held.set(document.id, document);
    tx.stage(name, settled);
    const documents = request.rows.map((row) => row.newDocumentState);
    const aside = rows.flatMap(({ refusal }, index): RefusedRow[] =>
      refusal === null ? [] : [{ document: documents[index], refusal }],
    );
    await quarantineRows(tx, device, aside, { newId: context.newId, now }, name);
    await settleSuperseded(tx, device, name, [...held.keys()], { newId: context.newId, now });
    const answerTo = (row: Row, index: number) => {
      const id = rowId(documents[index]);
      const isLost = row.refusal === null && isOutOfSight(binding, device, row.pushed);
      return isLost ? lostResult(row.pushed) : resultOf(row, id, held, masters);
    };
    const results = rows.map(answerTo);
    const ratchet = await heldRatchet(tx, device.deviceId);
    const lastSeq = await lastSeqOf(tx, device.deviceId, device.incarnation);
    // Nobody else moves the collection before this commit.
    const pos = (await headOf(tx, name)) + settled.length;
    return { results, lastSeq, missing: [], pos, ratchet };
  });
}

function rowOf(binding: CollectionBinding, document: unknown, assumed: unknown): Row {
  const examined = examineDocument(binding, document);
  if (examined.ok) return { pushed: examined.document, assumed, refusal: null };
  return { pushed: { id: 'none', _deleted: true }, assumed, refusal: examined.refusal };
}

function idsOf(rows: readonly Row[]): Id[] {
  return rows.flatMap(({ pushed, refusal }) => (refusal === null ? [pushed.id] : []));
}

/** A document that was refused is complete in a later version: the refused one has nothing to wait for any more. */
async function settleSuperseded(
  tx: TenantTx,
  device: DevicePrincipal,
  collection: string,
  ids: readonly Id[],
  ports: QuarantinePorts,
): Promise<void> {
  const { themselves } = await readConcerned(tx, ids);
  const superseded = themselves.filter(
    (row) => row.collection === collection && row.device_id === device.deviceId,
  );
  const rows = superseded.map(({ id }) => id);
  await settleRows(tx, rows, 'booked', { by: null, note: null }, ports);
}

/** Merges row by row; refuses those that this till may not write. Answers what the centre then holds, by id. */
async function mergeRows(
  tx: TenantTx,
  parts: {
    binding: CollectionBinding;
    device: DevicePrincipal;
    rows: readonly Row[];
    masters: ReadonlyMap<Id, Travelling>;
    now: number;
  },
): Promise<Map<Id, Travelling>> {
  const { binding, device, rows, masters, now } = parts;
  for (const row of rows) {
    row.refusal ??= foreignDocument(binding, device, row.pushed, masters.get(row.pushed.id) ?? null);
  }
  const good = rows.filter(({ refusal }) => refusal === null);
  const pulledDown = await pullDownStamps(
    tx,
    good.map(({ pushed }) => pushed),
    masters,
    now,
  );
  const held = new Map<Id, Travelling>();
  for (const [index, row] of good.entries()) {
    const { id } = row.pushed;
    const settled = settleDocument(
      binding.collection,
      held.get(id) ?? masters.get(id) ?? null,
      pulledDown[index] ?? row.pushed,
      row.assumed,
    );
    const fault = schemaFault(binding, settled);
    if (fault === null) held.set(id, settled);
    else row.refusal = { code: 'malformed', reason: `merged with the centre’s version: ${fault}` };
  }
  return held;
}

/** The edit is kept; the till that may no longer see the document is told to forget it, as a pull would. */
function lostResult(pushed: Travelling): PushResult {
  const { id } = pushed;
  if (pushed._deleted) return { id, state: 'duplicate' };
  return { id, state: 'conflict', code: 'out-of-scope', master: { ...pushed, _deleted: true } };
}

function resultOf(
  { pushed, refusal }: Row,
  id: string,
  held: ReadonlyMap<Id, Travelling>,
  masters: ReadonlyMap<Id, Travelling>,
): PushResult {
  if (refusal !== null) return { id, state: 'quarantined', code: refusal.code, message: refusal.reason };
  const now = held.get(id);
  if (now === undefined) throw new Error(`Nothing became of the pushed document ${id}.`);
  if (!isDeepStrictEqual(now, pushed)) return { id, state: 'conflict', code: 'merged', master: now };
  return { id, state: isDeepStrictEqual(masters.get(id), now) ? 'duplicate' : 'accepted' };
}
