import { join } from 'node:path';
import pg from 'pg';
import { Random } from '../../fuzz/random.ts';
import { layRoughLine } from '../../soak/rough-line.ts';
import { createSerialQueue, type SerialQueue } from '@karvon/engine/serial-queue.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { signInOwner } from '../workload/centre-calls.ts';
import { createManager, type Manager } from '../workload/manager.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import type { Told } from '../workload/told.ts';
import type { Plan } from './plan-schedule.ts';
import type { ProcessPool } from './process-pool.ts';
import { openSimCentre, type SimCentre } from './sim-centre.ts';
import type { SimDatabases } from './sim-databases.ts';
import { type SimTill, simTill } from './sim-till.ts';
import { beginStory, type Story } from './story.ts';

/** What schedules share, one after the other or two at a time. */
export type Ground = {
  shop: SimShop;
  /** The shop's database, to be copied. */
  template: string;
  databases: SimDatabases;
  tillPool: ProcessPool;
  centrePool: ProcessPool;
};

/** The shop of one schedule while it runs. */
export type World = {
  plan: Plan;
  ground: Ground;
  story: Story;
  folder: string;
  database: string;
  centre: SimCentre;
  /** In order of the plan; the copies of some follow. */
  tills: SimTill[];
  /** A copy of a till that is alive beside it, by the till's number in the plan. */
  copies: Map<number, SimTill>;
  /** What the product has promised so far, and what managers have asked for. */
  told: Told[];
  /** What a manager works with. */
  office: Pick<Parameters<typeof createManager>[0], 'call' | 'tell' | 'newId' | 'now'>;
  manager: Manager;
  /** What disks held that were put back: facts, and edits that were told of in that time. `booked`: facts at the centre then. */
  lostWithDisk: {
    by: string;
    facts: ReadonlySet<string>;
    booked: ReadonlySet<string>;
    from: number;
    to: number;
  }[];
  /** Ids of the facts that the centre has now; none while its database is being put back. */
  bookedFacts(): Promise<ReadonlySet<string>>;
  /** Devices whose disk was copied, or put back to a copy. */
  cloned: Set<string>;
  /** When the centre was put back, and to when. */
  restores: { backedUpAt: number; restoredAt: number; isSilent: boolean }[];
  /** Each backup of the centre is put back before another is made. */
  oneRestore: SerialQueue;
  /** Devices that were cut off, or lost their place to another. */
  succeeded: Set<string>;
  /** Devices that lost their place, of tills whose clocks were far off. */
  wrongClocks: Set<string>;
  counts: Record<string, number>;
  addTill(given: Omit<Parameters<typeof simTill>[0], 'line' | 'shop'>): Promise<SimTill>;
  /** From now on the network is as bad as planned. */
  roughen(): void;
  close(): Promise<void>;
};

export async function openWorld(
  plan: Plan,
  ground: Ground,
  folder: string,
  database: string,
): Promise<World> {
  const { databases, shop, template } = ground;
  const random = new Random(plan.seed ^ 0x5eed);
  await databases.create(database, template);
  const story = beginStory();
  const centre = await openSimCentre({
    folder,
    database,
    databases,
    processes: plan.centres,
    pool: ground.centrePool,
    onOutput: (text) => story.tell('centre', `says: ${text.trimEnd()}`),
  });
  const now = () => new Date().getTime();
  const told: Told[] = [];
  const tell = (entry: Told) => void told.push(entry);
  const office = { call: await signInOwner(centre.url, shop), tell, newId: idMaker(now), now };
  const manager = createManager({ ...office, shop, random });
  const tills: SimTill[] = [];
  let isRough = plan.isRoughFromTheStart;
  const world: World = {
    plan,
    ground,
    story,
    folder,
    database,
    centre,
    tills,
    copies: new Map(),
    told,
    office,
    manager,
    lostWithDisk: [],
    bookedFacts: () => readBooked(databases.urlOf(database)).catch(() => new Set()),
    cloned: new Set(),
    restores: [],
    oneRestore: createSerialQueue(),
    succeeded: new Set(),
    wrongClocks: new Set(),
    counts: {},
    async addTill(given) {
      const line = await layRoughLine(centre.url, new Random(random.int(0, 2 ** 31)), plan.line);
      if (!isRough) line.calm();
      const till = simTill({ ...given, line, shop }, ground.tillPool, {
        onTold: (entry) => tell(entry as Told),
        onOutput: (text) => story.tell(given.name, `says: ${text.trimEnd()}`),
      });
      tills.push(till);
      return till;
    },
    roughen() {
      isRough = true;
      for (const { line } of tills) line.roughen();
    },
    async close() {
      await Promise.all(tills.map((till) => till.close()));
      await Promise.all(tills.map((till) => till.line.close()));
      for (const { line } of tills) countLine(world.counts, line.faults);
      await centre.close();
    },
  };
  for (const { name, register, clock } of plan.tills) {
    const place = shop.registers[register];
    if (place === undefined) throw new Error(`There is no register ${register}.`);
    const enrolCode = await manager.enrolCode(place.id);
    const own = { name, folder: join(folder, name.replace(' ', '-')), machineId: `machine-${name}` };
    await world.addTill({ ...own, register, clock, enrolCode });
  }
  return world;
}

async function readBooked(databaseUrl: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from journal');
    return new Set(rows.map(({ id }) => id));
  } finally {
    await client.end();
  }
}

export function count(counts: Record<string, number>, name: string, more = 1): void {
  if (more > 0) counts[name] = (counts[name] ?? 0) + more;
}

function countLine(counts: Record<string, number>, faults: Record<string, number>): void {
  for (const [name, times] of Object.entries(faults)) count(counts, `line-${name}`, times);
}
