import { type BranchScope, isWithin } from '@karvon/shared/rights/access.ts';
import { type PushResult, SYNC_BATCH } from '@karvon/shared/sync/protocol.ts';
import {
  readUnsentFile,
  type UnsentEdit,
  type UnsentFile,
  unsentSignedText,
} from '@karvon/shared/sync/unsent-file.ts';
import { idSchema, type Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../platform/audit/audit.ts';
import type { Doer } from '../platform/audit/doer.ts';
import { hasSigned } from '../platform/auth/has-signed.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import type { CollectionBinding, FormerLife, KnownDevice } from '../platform/module.ts';
import { advanceLastSeq } from './contiguous-numbers.ts';
import type { PushContext } from './push-context.ts';
import { pushDocuments } from './push-documents.ts';
import { quarantineRows, readPutAside, rowId } from './quarantine.ts';
import { takeFacts } from './take-facts.ts';
import {
  type EarlierImport,
  type ImportCounts,
  noteImportBegun,
  noteImportFinished,
} from './unsent-imports.ts';

/** What became of a till's file. */
export type ImportedUnsent = {
  tillCode: string;
  isSigned: boolean;
  /** By line, in the order in which they were taken. */
  results: PushResult[];
  counts: ImportCounts;
  /** When the same file was taken in before. */
  earlier: EarlierImport[];
};

/** Facts of one device, in the file's order. */
type Lot = { device: KnownDevice; former: FormerLife[]; putAside: ReadonlySet<string>; documents: unknown[] };

export type ImportContext = PushContext & { bindings: ReadonlyMap<string, CollectionBinding> };

/**
 * Takes what is in a file that a till has exported, each as if the device that it names had pushed it: what comes later
 * over the network is known, and the other way round. The file is looked at whole before anything is written, and who took
 * it in is noted. Throws ApiFailure 422 `unsent-file-not-one`, `-cut`, `-altered`, `-other-company` when it is none of this
 * company's tills, `-forged` when its signature is not the till's; 409 `unsent-file-unsigned` when it has none, or
 * speaks for another till, and the caller does not vouch for it.
 * @param taken who takes it in, null for the server's operator; `vouches`: somebody knows where the file is from
 */
export async function importUnsent(
  context: ImportContext,
  companyId: Id,
  text: string,
  taken: { by: Id | null; doer: Doer; vouches: boolean; scope: BranchScope },
): Promise<ImportedUnsent> {
  const file = readUnsentFile(text);
  if (!file.ok) throw new ApiFailure(422, `unsent-file-${file.fault}`);
  const { head, facts, edits, sha256 } = file;
  const lots = await readLots(context, companyId, head.device, facts);
  const [first] = lots;
  // A till of a branch that is not the caller's is none that they know.
  if (first === undefined || !isWithin(taken.scope, first.device.branchId))
    throw new ApiFailure(422, 'unsent-file-other-company', { params: { till: head.tillCode } });
  const unsigned = isSignedBy(first.device, file) ? lots.find((lot) => !maySpeakFor(first, lot)) : first;
  const isSigned = unsigned === undefined;
  if (!isSigned && !taken.vouches) {
    throw new ApiFailure(409, 'unsent-file-unsigned', { params: { till: unsigned.device.tillCode } });
  }
  const { db, newId, clock } = context;
  const id = newId();
  const note = { id, by: taken.by, at: instantOf(clock()) };
  const earlier = await db.tenant(companyId, (tx) => {
    const object = { kind: 'unsent-file' as const, id, label: first.device.tillCode };
    const details = { facts: head.count, edits: head.edits, madeAt: head.madeAt, signed: isSigned };
    // Before anything of it is booked: what came of it is in `unsent_imports`.
    audit(tx, { by: taken.doer, action: 'unsent.imported', object, details });
    return noteImportBegun(tx, { head, sha256, isSigned }, note);
  });
  const results: PushResult[] = [];
  for (const lot of lots) {
    for (let start = 0; start < lot.documents.length; start += SYNC_BATCH) {
      results.push(...(await takeLot(context, lot, lot.documents.slice(start, start + SYNC_BATCH))));
    }
  }
  results.push(...(await takeEdits(context, first.device, edits)));
  const counts = countsOf(results);
  await db.tenant(companyId, (tx) => noteImportFinished(tx, id, instantOf(clock()), counts));
  return { tillCode: first.device.tillCode, isSigned, results, counts, earlier };
}

/** Throws when it is signed, but not by this device. */
function isSignedBy({ publicKey, tillCode }: KnownDevice, file: UnsentFile & { ok: true }): boolean {
  if (file.signature === null) return false;
  const text = unsentSignedText(file.sha256);
  if (publicKey !== undefined && hasSigned(publicKey, text, file.signature)) return true;
  throw new ApiFailure(422, 'unsent-file-forged', { params: { till: tillCode } });
}

/** Whether the signing device's word is good for these facts, as in a push: they are its own, or of those before it there. */
function maySpeakFor(signer: Lot, { device }: Lot): boolean {
  return [signer.device, ...signer.former].some(({ deviceId }) => deviceId === device.deviceId);
}

function countsOf(results: readonly PushResult[]): ImportCounts {
  const countOf = (wanted: PushResult['state']) => results.filter(({ state }) => state === wanted).length;
  return {
    accepted: countOf('accepted'),
    duplicate: countOf('duplicate'),
    merged: countOf('conflict'),
    quarantined: countOf('quarantined'),
  };
}

/**
 * Versions of documents, each merged with the centre's as in a push. Where a later version has everything that is in this one,
 * nothing changes. Those of a collection that tills don't write are refused one by one, and kept.
 */
async function takeEdits(
  context: ImportContext,
  device: KnownDevice,
  edits: readonly UnsentEdit[],
): Promise<PushResult[]> {
  const results: PushResult[] = [];
  for (const collection of new Set(edits.map((edit) => edit.collection))) {
    const documents = edits.filter((edit) => edit.collection === collection).map(({ document }) => document);
    const binding = context.bindings.get(collection);
    for (let start = 0; start < documents.length; start += SYNC_BATCH) {
      const batch = documents.slice(start, start + SYNC_BATCH);
      results.push(
        ...(binding?.collection.origin === 'both'
          ? await pushBatch(context, device, binding, batch)
          : await refuseBatch(context, device, collection, batch)),
      );
    }
  }
  return results;
}

async function pushBatch(
  context: ImportContext,
  device: KnownDevice,
  binding: CollectionBinding,
  documents: readonly unknown[],
): Promise<PushResult[]> {
  const rows = documents.map((newDocumentState) => ({ newDocumentState }));
  const { results } = await pushDocuments(context, device, binding, { rows });
  return results;
}

async function refuseBatch(
  { db, newId, clock }: ImportContext,
  device: KnownDevice,
  collection: string,
  documents: readonly unknown[],
): Promise<PushResult[]> {
  const refusal = { code: 'malformed' as const, reason: `tills do not write ${collection}` };
  const refused = documents.map((document) => ({ document, refusal }));
  await db.tenant(device.companyId, (tx) =>
    quarantineRows(tx, device, refused, { newId, now: clock() }, collection),
  );
  return documents.map((document) => ({
    id: rowId(document),
    state: 'quarantined',
    code: refusal.code,
    message: refusal.reason,
  }));
}

async function takeLot(
  context: PushContext,
  { device, former, putAside }: Lot,
  documents: readonly unknown[],
): Promise<PushResult[]> {
  const { results } = await takeFacts(context, device, { former, putAside }, documents, async (tx) => {
    const incarnations = new Set(
      [device, ...former]
        .filter(({ deviceId }) => deviceId === device.deviceId)
        .map((life) => life.incarnation),
    );
    for (const incarnation of incarnations) await advanceLastSeq(tx, device.deviceId, incarnation);
  });
  return results;
}

/**
 * The facts by the device that each names, the file's own first. One that names no device of the company is taken as the
 * file's own till would have pushed it, and refused as that.
 */
async function readLots(
  context: PushContext,
  companyId: Id,
  own: Id,
  facts: readonly unknown[],
): Promise<Lot[]> {
  const claimed = facts.map((fact) => deviceIn(fact) ?? own);
  return context.db.tenant(companyId, async (tx) => {
    const known = await context.readDevices(tx, [...new Set([own, ...claimed])]);
    const lots = new Map<Id, Lot>();
    for (const device of known) {
      const former = await context.formerLives(tx, device.registerId, device.incarnation + 1);
      const putAside = await readPutAside(tx, device.deviceId);
      lots.set(device.deviceId, { device, former, putAside, documents: [] });
    }
    const first = lots.get(own);
    if (first === undefined) return [];
    for (const [index, fact] of facts.entries()) {
      (lots.get(claimed[index] ?? own) ?? first).documents.push(fact);
    }
    return [first, ...[...lots.values()].filter((lot) => lot !== first)];
  });
}

function deviceIn(fact: unknown): Id | null {
  if (typeof fact !== 'object' || fact === null || !('device' in fact)) return null;
  return idSchema.safeParse(fact.device).data ?? null;
}
