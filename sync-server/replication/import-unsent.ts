import { type PushResult, SYNC_BATCH } from '@karvon/shared/sync/protocol.ts';
import { readUnsentFile } from '@karvon/shared/sync/unsent-file.ts';
import { idSchema, type Id } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import type { FormerLife, KnownDevice } from '../platform/module.ts';
import { advanceLastSeq } from './contiguous-numbers.ts';
import type { PushContext } from './push-context.ts';
import { readPutAside } from './quarantine.ts';
import { takeFacts } from './take-facts.ts';

/** What became of a till's file. */
export type ImportedUnsent = { tillCode: string; results: PushResult[] };

/** Facts of one device, in the file's order. */
type Lot = { device: KnownDevice; former: FormerLife[]; putAside: ReadonlySet<string>; documents: unknown[] };

/**
 * Takes the facts of a file that a till has exported, each as if the device that it names had pushed it: what comes later
 * over the network is known, and the other way round. The file is looked at whole before anything is written. Throws
 * ApiFailure 422 `unsent-file-not-one`, `-cut`, `-altered`, or `-other-company` when it is none of this company's tills.
 */
export async function importUnsent(
  context: PushContext,
  companyId: Id,
  text: string,
): Promise<ImportedUnsent> {
  const file = readUnsentFile(text);
  if (!file.ok) throw new ApiFailure(422, `unsent-file-${file.fault}`);
  const { head, facts } = file;
  const lots = await readLots(context, companyId, head.device, facts);
  const [first] = lots;
  if (first === undefined)
    throw new ApiFailure(422, 'unsent-file-other-company', { params: { till: head.tillCode } });
  const results: PushResult[] = [];
  for (const lot of lots) {
    for (let start = 0; start < lot.documents.length; start += SYNC_BATCH) {
      results.push(...(await takeLot(context, lot, lot.documents.slice(start, start + SYNC_BATCH))));
    }
  }
  return { tillCode: first.device.tillCode, results };
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
