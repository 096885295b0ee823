import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { copyDisk, passForTheFirst, putBack, putBackInPlace } from './copy-disk.ts';
import type { CopyKind, Fault } from './plan-schedule.ts';
import { type SimTill, unlessGone } from './sim-till.ts';
import { count, type World } from './world.ts';

/** Lets a fault befall the shop now. Ends when its consequences, as far as people make them, are over. */
export async function befall(world: World, fault: Fault): Promise<void> {
  count(world.counts, fault.kind);
  if ('till' in fault) await befallTill(world, fault);
  else await befallCentre(world, fault);
}

async function befallCentre(
  { centre, story }: World,
  fault: Exclude<Fault, { till: number }>,
): Promise<void> {
  switch (fault.kind) {
    case 'centre-killed':
      story.tell('centre', `process ${fault.centre + 1} is killed`);
      await centre.kill(fault.centre, fault.offMs);
      story.tell('centre', `process ${fault.centre + 1} is there again`);
      return;
    case 'database-lost':
      story.tell('centre', 'its connections to the database end');
      await centre.loseDatabase();
      return;
    case 'centre-put-back':
      await centre.backup(fault.by);
      story.tell('centre', `was kept as it is (${fault.by})`);
      await sleep(fault.afterMs);
      await centre.putBack(fault.by);
      story.tell('centre', `was put back (${fault.by})`);
  }
}

async function befallTill(world: World, fault: Extract<Fault, { till: number }>): Promise<void> {
  const till = world.tills[fault.till];
  if (till === undefined || !till.isOpen()) return;
  const tell = (what: string) => world.story.tell(till.name, what);
  switch (fault.kind) {
    case 'till-killed':
      tell('is killed');
      await offFor(till, () => sleep(fault.offMs));
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
      if (till.isOpen()) await till.ask('freeDisk', {}).catch(unlessGone);
      return;
    case 'till-clock':
      tell(`has its clock set ${fault.clock.aheadMs} ms ahead, faster by ${fault.clock.driftPpm} ppm`);
      till.clock = fault.clock;
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
  if (world.copies.has(number)) return;
  const folder = `${till.folder}-copy`;
  let isCopied = false;
  await offFor(till, async () => {
    if (!existsSync(databasePath(till.folder))) return;
    copyDisk(till.folder, folder);
    isCopied = true;
  });
  if (!isCopied) return;
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
  const earlier = `${till.folder}-earlier`;
  let isCopied = false;
  await offFor(till, async () => {
    if (!existsSync(databasePath(till.folder))) return;
    copyDisk(till.folder, earlier);
    isCopied = true;
  });
  if (!isCopied) return;
  world.story.tell(till.name, 'has its disk copied');
  await sleep(afterMs);
  await offFor(till, async () => {
    const lost = difference(factsOn(till.folder), factsOn(earlier));
    for (const id of lost) world.givenUp.add(id);
    if (by === 'image') putBackInPlace(earlier, till.folder);
    else putBack(earlier, till.folder);
    if (by === 'other-machine') till.machineId = `${till.machineId}-other`;
    world.story.tell(till.name, `has that copy of its disk put back (${by}); it takes ${lost.length} facts`);
  });
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

function difference(all: ReadonlySet<string>, without: ReadonlySet<string>): string[] {
  return [...all].filter((id) => !without.has(id));
}

async function revoke({ manager, ground }: World, till: SimTill): Promise<string> {
  const place = ground.shop.registers[till.register];
  const device = place === undefined ? null : await manager.revokeAt(place.id);
  return device === null ? 'is not enrolled, and was to be revoked' : `is revoked (${device})`;
}
