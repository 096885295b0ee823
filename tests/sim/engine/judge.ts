import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { checkWorld } from '../check/check-world.ts';
import { readTillFile, type TillContent } from '../check/read-till.ts';
import type { Expected, Fault } from '../check/world.ts';
import type { Told } from '../workload/told.ts';
import { settle } from './settle.ts';
import { hadWrongClock, type SimTill } from './sim-till.ts';
import type { World } from './world.ts';

/** Until what came last has reached every till. */
const IN_STEP_MS = 30_000;
const LOOK_EVERY_MS = 400;
/** Between what somebody decides and what tells of it, on a slow machine. */
const LATENCY_MS = 20_000;

/** Lets the shop come to rest, and checks it again and again until nothing is amiss, or it has had time enough. */
export async function judge(world: World): Promise<Fault[]> {
  const client = new pg.Client({ connectionString: world.ground.databases.urlOf(world.database) });
  client.on('error', () => undefined);
  await client.connect();
  const handedIn = (tills: readonly SimTill[]) => waitForPromised(world, client, tills);
  try {
    await settle(world, handedIn);
    const alive = world.tills.filter(({ isRetired }) => !isRetired);
    await Promise.all(alive.map((till) => till.call('sync', {})));
    const end = performance.now() + IN_STEP_MS;
    for (;;) {
      await settle(world, handedIn);
      const faults = [...(await check(world, client)), ...(await checkBooks(world))];
      if (faults.length === 0) return [];
      if (performance.now() > end) {
        await tellStates(world);
        return faults;
      }
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await client.end();
  }
}

/** Until nothing of what these have promised is lacking at the centre, or they have had time enough: then it is judged. */
async function waitForPromised(world: World, client: pg.Client, tills: readonly SimTill[]): Promise<void> {
  const names = new Set(tills.map(({ name }) => name));
  const end = performance.now() + IN_STEP_MS;
  while (performance.now() < end) {
    const faults = await check(world, client, (name) => names.has(name));
    if (!faults.some(({ kind }) => kind === 'lost')) return;
    await sleep(LOOK_EVERY_MS);
  }
}

async function check(
  world: World,
  client: pg.Client,
  isMeant: (name: string) => boolean = () => true,
): Promise<Fault[]> {
  const { rows } = await client.query<{ id: string }>('select id from journal');
  const atCentre = new Set(rows.map(({ id }) => id));
  const contents = world.tills.filter(({ name }) => isMeant(name)).flatMap(contentOf);
  return checkWorld({
    shop: world.ground.shop,
    told: world.told.filter((told) => isMeant(told.by) && !wentWithADisk(world, told, atCentre)),
    centre: async (sql, values) => (await client.query(sql, [...values])).rows as unknown[],
    tills: contents,
    expected: expectedOf(world, contents),
  });
}

async function tellStates({ tills, story }: World): Promise<void> {
  for (const till of tills) {
    const state = await till.state();
    const said = state === null ? 'is off' : JSON.stringify({ ...state.sync, notices: state.notices });
    story.tell(till.name, `at the end: ${said}`);
  }
}

/** The product's own check of its books. */
async function checkBooks({ centre }: World): Promise<Fault[]> {
  const books = await centre.checkBooks();
  return books.ok ? [] : [{ kind: 'books', what: books.faults.join('; ') }];
}

function contentOf({ name, folder }: SimTill): TillContent[] {
  return existsSync(databasePath(folder)) ? [readTillFile(name, folder)] : [];
}

/**
 * Whether the only disk that may have held this was put back to before it. A fact that the centre had by then is gone only
 * when the centre was put back as well.
 */
export function wentWithADisk(
  { lostWithDisk, restores }: Pick<World, 'lostWithDisk' | 'restores'>,
  told: Told,
  atCentre: ReadonlySet<string>,
): boolean {
  return lostWithDisk.some(({ by, facts, booked, from, to }) => {
    if (told.what === 'document' || told.what === 'delivery')
      return told.by === by && told.at >= from && told.at <= to;
    if (told.what !== 'fact' || !facts.has(told.id) || atCentre.has(told.id)) return false;
    return !booked.has(told.id) || restores.some(({ restoredAt }) => restoredAt >= to);
  });
}

function expectedOf(world: World, contents: readonly TillContent[]): Expected {
  const devicesOf = (name: string) => [
    ...contents.filter((content) => content.name === name).map(({ deviceId }) => deviceId),
    ...world.told.flatMap((told) => (told.what === 'fact' && told.by === name ? (told.device ?? []) : [])),
  ];
  const wrong = world.tills.filter(hadWrongClock);
  return {
    restores: world.restores,
    cutOff: new Set(),
    succeeded: world.succeeded,
    cloned: world.cloned,
    wrongClocks: new Set([...world.wrongClocks, ...wrong.flatMap(({ name }) => devicesOf(name))]),
    // A disk that was put back goes on in the life in which it was copied.
    formerEpochs: new Set(),
    quarantined: new Set(),
    latencyMs: LATENCY_MS,
    now: new Date().getTime(),
  };
}
