import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { openDatabase } from '@karvon/rxdb-storage/open-database.ts';
import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import { checkFile } from './check-file.ts';
import type { FileFindings } from './check-file.ts';
import type { Fault, Tombstones } from './check-collection.ts';
import { contentChecksum } from './content-checksum.ts';
import type { FileKind, Settings } from './file-kind.ts';
import { fileKinds } from './file-kinds.ts';
import type { FileKindName } from './file-kinds.ts';
import { emptyLedger, enterBulk, rowsOf } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { copyAsAfterPowerCut } from './power-cut.ts';
import type { Random } from '../fuzz/random.ts';
import type { RoundPlan } from './round-plan.ts';
import type { KilledWriter, WaitingWriter } from './writer-process.ts';
import type { Acknowledgement, Durable, WriterOrders } from './writer.ts';

export interface RoundResult {
  readonly file: string;
  readonly kind: FileKindName;
  readonly plan: RoundPlan;
  readonly faults: readonly Fault[];
  readonly kills: number;
  readonly diedIn: 'transaction' | 'commit' | 'between';
  readonly acknowledged: number;
  readonly tornCopies: number;
}

/** A file that is killed again and again, with what must be in it. */
export interface CrashFile {
  readonly kind: FileKindName;
  readonly folder: string;
  readonly seed: number;
  readonly ledgers: Record<string, Ledger>;
  settings: Settings;
  tombstones: Tombstones;
  inUse: boolean;
  lastAck: Durable | null;
}

/** A new file in a folder of its own, which is made. The seed decides what will be in it. */
export function newCrashFile(kind: FileKindName, folder: string, seed: number): CrashFile {
  mkdirSync(folder, { recursive: true });
  return {
    kind,
    folder,
    seed,
    ledgers: Object.fromEntries(fileKinds[kind].collections.map((name) => [name, emptyLedger()])),
    settings: { indexes: 0, models: 1, schema: 0 },
    tombstones: kind === 'goods' ? 'either' : 'stay',
    inUse: false,
    lastAck: null,
  };
}

/** Kills a writer on the file, and what recovers from that, and checks what is left; `random` is for torn copies. */
export async function killRound(
  file: CrashFile,
  plan: RoundPlan,
  random: Random,
  takeWriter: () => WaitingWriter,
): Promise<RoundResult> {
  const faults: Fault[] = [];
  file.lastAck = null;
  file.inUse = false;
  const tryLock = (pid: number | undefined) => {
    if (plan.triesLock) faults.push(...lockFaults(fileKinds[file.kind], file.folder, pid));
  };
  const killed = await takeWriter().runAndKill(ordersFor(file, plan, false), plan.kill, tryLock);
  faults.push(...follow(file, killed));
  for (const kill of plan.killsOfRecovery) {
    const again = await takeWriter().runAndKill(ordersFor(file, plan, true), kill);
    faults.push(...follow(file, again));
  }
  let tornCopies = 0;
  if (plan.powerCut && plan.killsOfRecovery.length === 0) {
    tornCopies = 1;
    faults.push(...(await checkTornCopy(file, random)));
  }
  faults.push(...(await checkOriginal(file)));
  return {
    file: file.folder,
    kind: file.kind,
    plan,
    faults,
    kills: 1 + plan.killsOfRecovery.length,
    diedIn: diedIn(killed),
    acknowledged: killed.told.filter(({ word }) => word === 'ack').length,
    tornCopies,
  };
}

/** Whoever asks for a file in use is refused and told who has it. */
function lockFaults(kind: FileKind, folder: string, pid: number | undefined): Fault[] {
  try {
    openDatabase({ path: kind.path(folder), key: kind.key }).close();
    return [{ sort: 'other', what: 'two processes had the file open' }];
  } catch (error) {
    if (error instanceof StorageError && error.code === 'locked' && error.pid === pid) return [];
    return [{ sort: 'other', what: `a file in use was refused otherwise: ${String(error)}` }];
  }
}

function ordersFor(file: CrashFile, { work }: RoundPlan, openOnly: boolean): WriterOrders {
  const { kind, folder, seed, settings, ledgers } = file;
  const next = Object.fromEntries(Object.entries(ledgers).map(([name, ledger]) => [name, ledger.next]));
  return { kind, folder, seed, openOnly, work, settings, next };
}

/** Enters what a writer told before it was killed. */
function follow(file: CrashFile, { told, failure }: KilledWriter): Fault[] {
  const faults: Fault[] = failure === null ? [] : [{ sort: 'other', what: failure }];
  for (const { word, rest } of told) {
    if (word === 'opening') followOpening(file, JSON.parse(rest) as Settings);
    if (word === 'ack') faults.push(...followAck(file, JSON.parse(rest) as Acknowledgement));
    if (word === 'cleanup') file.tombstones = 'being-removed';
    if (word === 'cleaned') {
      file.lastAck = JSON.parse(rest) as Durable;
      file.tombstones = 'stay';
      for (const { documents } of Object.values(file.ledgers)) {
        for (const [id, { deleted }] of documents) if (deleted) documents.delete(id);
      }
    }
  }
  file.inUse = wasInUse(told, file.inUse);
  return faults;
}

/** Whether the last writer had the file open for certain when it died; one that never opened it leaves it as it was. */
function wasInUse(told: KilledWriter['told'], before: boolean): boolean {
  const words = told.map(({ word }) => word).filter((word) => /^(opening|opened|closing)$/.test(word));
  return words.includes('opened') ? words.at(-1) === 'opened' : before;
}

function followOpening(file: CrashFile, settings: Settings): void {
  if (settings.schema !== file.settings.schema) {
    // The documents move to another table and get new numbers.
    for (const { seqs } of Object.values(file.ledgers)) seqs.clear();
  }
  file.settings = settings;
}

function followAck(file: CrashFile, ack: Acknowledgement): Fault[] {
  const { collection, number, checksum, seq } = ack;
  const kind = fileKinds[file.kind];
  const ledger = file.ledgers[collection];
  const operation = kind.operation(file.seed, collection, number);
  if (ledger?.next !== number || contentChecksum(kind, file.seed, collection, operation) !== checksum) {
    return [{ sort: 'other', what: `${collection}: bulk ${number} was acknowledged with other content` }];
  }
  const range = { after: seq - rowsOf(operation), last: seq };
  const again = range.after < ledger.highestSeq;
  enterBulk(ledger, kind, file.seed, collection, range);
  file.lastAck = ack;
  return again ? [{ sort: 'other', what: `${collection}: bulk ${number} got numbers that were given` }] : [];
}

async function checkTornCopy(file: CrashFile, random: Random): Promise<Fault[]> {
  const kind = fileKinds[file.kind];
  const copy = `${file.folder}-torn`;
  rmSync(copy, { recursive: true, force: true });
  if (!existsSync(kind.path(file.folder))) return [];
  copyAsAfterPowerCut(kind.path(file.folder), kind.path(copy), file.lastAck, random);
  const { faults } = await checkFile({ ...file, kind, folder: copy });
  if (faults.length === 0) rmSync(copy, { recursive: true, force: true });
  return faults.map(({ sort, what }) => ({ sort, what: `after a power cut: ${what}` }));
}

async function checkOriginal(file: CrashFile): Promise<Fault[]> {
  const kind = fileKinds[file.kind];
  const findings = await checkFile({ ...file, kind });
  if (findings.faults.length === 0) enterFindings(file, findings);
  return findings.faults;
}

function enterFindings(file: CrashFile, { collections, written }: FileFindings): void {
  const kind = fileKinds[file.kind];
  for (const [collection, ledger] of Object.entries(file.ledgers)) {
    const found = collections[collection];
    for (const id of found?.gone ?? []) ledger.documents.delete(id);
    for (const range of [found?.unacknowledged, written[collection]]) {
      if (range) enterBulk(ledger, kind, file.seed, collection, range);
    }
  }
  if (file.tombstones === 'being-removed') file.tombstones = 'stay';
}

function diedIn({ told }: KilledWriter): RoundResult['diedIn'] {
  const last = told.findLast(({ word }) => word === 'begin' || word === 'commit' || word === 'ended');
  if (last?.word === 'begin') return 'transaction';
  return last?.word === 'commit' ? 'commit' : 'between';
}
