import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { deviceFilePath, readDeviceFile } from '@karvon/engine/device/device-file.ts';
import { loseUnsynced } from './lose-unsynced.ts';
import { Random } from '../../fuzz/random.ts';
import { copyDisk, passForTheFirst, putBack, putBackInPlace } from './copy-disk.ts';
import type { CopyKind, Fault } from './plan-schedule.ts';
import { type SimTill, unlessGone } from './sim-till.ts';
import type { TillClock } from './till-worker.ts';
import { count, type World } from './world.ts';

/** Lets a fault befall the shop now. Ends when its consequences, as far as people make them, are over. */
export async function befall(world: World, fault: Fault): Promise<void> {
  if (!('till' in fault)) await befallCentre(world, fault);
  else {
    const till = world.tills[fault.till];
    if (till === undefined) return;
    await befallTill(world, fault, till);
  }
  count(world.counts, fault.kind);
}

async function befallCentre(world: World, fault: Exclude<Fault, { till: number }>): Promise<void> {
  const { centre, story } = world;
  switch (fault.kind) {
    case 'centre-killed':
      story.tell('centre', `process ${fault.centre + 1} is killed`);
      await centre.kill(fault.centre, fault.offMs);
      story.tell('centre', `process ${fault.centre + 1} is there again`);
      return;
    case 'centre-too-new':
      story.tell('centre', `process ${fault.centre + 1} becomes too new for these tills`);
      await centre.beTooNew(fault.centre, fault.forMs);
      story.tell('centre', `process ${fault.centre + 1} is the old one again`);
      return;
    case 'database-lost':
      story.tell('centre', 'its connections to the database end');
      await centre.loseDatabase();
      return;
    case 'centre-put-back':
      await world.oneRestore(() => putCentreBack(world, fault));
  }
}

async function putCentreBack(
  { centre, story, restores, office }: World,
  { by, afterMs }: Extract<Fault, { kind: 'centre-put-back' }>,
): Promise<void> {
  const backedUpAt = office.now();
  await centre.backup(by);
  story.tell('centre', `was kept as it is (${by})`);
  await sleep(afterMs);
  await centre.putBack(by);
  restores.push({ backedUpAt, restoredAt: office.now(), isSilent: by === 'disk' });
  story.tell('centre', `was put back (${by})`);
}

async function befallTill(
  world: World,
  fault: Extract<Fault, { till: number }>,
  till: SimTill,
): Promise<void> {
  const tell = (what: string) => world.story.tell(till.name, what);
  switch (fault.kind) {
    case 'till-killed':
      tell('is killed');
      await offFor(till, () => sleep(fault.offMs));
      tell('is on again');
      return;
    case 'till-power-cut':
      await offFor(till, async () => {
        tell('has no power: what it had not synced may be gone');
        loseUnsynced(till.folder, new Random(fault.seed));
        await sleep(fault.offMs);
      });
      tell('is on again');
      return;
    case 'till-cut':
      tell(`is without a network for ${fault.forMs} ms`);
      till.line.cut(fault.forMs);
      await sleep(fault.forMs);
      return;
    case 'till-silenced':
      tell('has connections that are dead, and nobody says so');
      till.line.silence();
      return;
    case 'till-disk-full':
      tell(`has a full disk for ${fault.forMs} ms`);
      await till.ask('fillDisk', {}).catch(unlessGone);
      await sleep(fault.forMs);
      await till.ask('freeDisk', {}).catch(unlessGone);
      return;
    case 'till-clock':
      tell(`has its clock set ${fault.clock.aheadMs} ms ahead, faster by ${fault.clock.driftPpm} ppm`);
      setClock(till, fault.clock);
      await till.ask('setClock', fault.clock).catch(unlessGone);
      return;
    case 'till-copied':
      await copyTill(world, fault.till, till, fault.by);
      return;
    case 'till-put-back':
      await putTillBack(world, till, fault.afterMs, fault.by);
      return;
    case 'till-revoked':
      tell(await revoke(world, till).catch((error: unknown) => `could not be revoked: ${String(error)}`));
  }
}

/** Cuts its power, and gives it back after something else was done. */
function offFor(till: SimTill, meanwhile: () => Promise<unknown>): Promise<void> {
  return till.inTurn(async () => {
    await till.kill();
    await meanwhile();
    await till.open();
  });
}

async function copyTill(world: World, number: number, till: SimTill, by: CopyKind): Promise<void> {
  const folder = `${till.folder}-copy`;
  if (!(await copyOf(world, till, folder))) return;
  const { register, clock, enrolCode, name } = till;
  const machineId = by === 'other-machine' ? `${till.machineId}-other` : till.machineId;
  if (by === 'image') passForTheFirst(folder, machineId);
  const given = { name: `${name} copy`, folder, register, clock, enrolCode, machineId };
  const copy = await world.addTill(given);
  world.copies.set(number, copy);
  await copy.open();
  world.story.tell(name, `was copied (${by}); the copy is on, too`);
}

async function putTillBack(world: World, till: SimTill, afterMs: number, by: CopyKind): Promise<void> {
  const from = world.office.now();
  const earlier = `${till.folder}-${world.office.newId()}`;
  if (!(await copyOf(world, till, earlier))) return;
  world.story.tell(till.name, 'has its disk copied');
  await sleep(afterMs);
  await offFor(till, async () => {
    const kept = factsOn(earlier);
    const facts = new Set([...factsOn(till.folder)].filter((id) => !kept.has(id)));
    const booked = await world.bookedFacts();
    world.lostWithDisk.push({ by: till.name, facts, booked, from, to: world.office.now() });
    if (by === 'image') putBackInPlace(earlier, till.folder);
    else putBack(earlier, till.folder);
    if (by === 'other-machine') till.machineId = `${till.machineId}-other`;
    world.story.tell(till.name, `has that copy of its disk put back (${by}); it takes ${facts.size} facts`);
  });
}

/** Copies a till's disk while it is off; false when it has never been enrolled: then there is nothing to copy. */
async function copyOf({ cloned }: World, till: SimTill, to: string): Promise<boolean> {
  let isCopied = false;
  await offFor(till, async () => {
    const device = readDeviceFile(deviceFilePath(till.folder))?.device ?? null;
    if (device === null || !existsSync(databasePath(till.folder))) return;
    cloned.add(device.deviceId);
    copyDisk(till.folder, to);
    isCopied = true;
  });
  return isCopied;
}

function setClock(till: SimTill, clock: TillClock): void {
  till.clock = clock;
  till.worstClockMs = Math.max(till.worstClockMs, Math.abs(clock.aheadMs));
}

function factsOn(folder: string): Set<string> {
  const database = new Database(databasePath(folder));
  try {
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'rx/till/journal/0'").get();
    if (isThere === undefined) return new Set();
    return new Set(database.prepare<[], string>('SELECT id FROM "rx/till/journal/0"').pluck().all());
  } finally {
    database.close();
  }
}

async function revoke({ manager, ground, succeeded }: World, till: SimTill): Promise<string> {
  const place = ground.shop.registers[till.register];
  const device = place === undefined ? null : await manager.revokeAt(place.id);
  if (device !== null) succeeded.add(device);
  return device === null ? 'is not enrolled, and was to be revoked' : `is revoked (${device})`;
}
