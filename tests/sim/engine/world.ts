import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import { layRoughLine } from '../../soak/rough-line.ts';
import type { Plan } from './plan-schedule.ts';
import type { PreparedShop } from './prepare-shop.ts';
import type { ProcessPool } from './process-pool.ts';
import { openSimCentre, type SimCentre } from './sim-centre.ts';
import type { SimDatabases } from './sim-databases.ts';
import { type SimTill, simTill } from './sim-till.ts';
import { beginStory, type Story } from './story.ts';

/** What schedules share, one after the other or two at a time. */
export type Ground = {
  shop: PreparedShop;
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
  /** Sales that somebody was told of as completed. */
  receipts: { id: string; number: string; till: string }[];
  /** Facts that were on a disk that was put back, and no longer are. */
  givenUp: Set<string>;
  counts: Record<string, number>;
  addTill(given: Omit<Parameters<typeof simTill>[0], 'line'>): Promise<SimTill>;
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
  const centre = await openSimCentre({
    folder,
    database,
    databases,
    processes: plan.centres,
    pool: ground.centrePool,
    owner: shop.owner,
  });
  const tills: SimTill[] = [];
  const world: World = {
    plan,
    ground,
    story: beginStory(),
    folder,
    database,
    centre,
    tills,
    copies: new Map(),
    receipts: [],
    givenUp: new Set(),
    counts: {},
    async addTill(given) {
      const line = await layRoughLine(centre.url, new Random(random.int(0, 2 ** 31)), plan.line);
      const till = simTill({ ...given, line }, ground.tillPool);
      tills.push(till);
      return till;
    },
    async close() {
      await Promise.all(tills.map((till) => till.close()));
      await Promise.all(tills.map((till) => till.line.close()));
      for (const { line } of tills) countLine(world.counts, line.faults);
      await centre.close();
    },
  };
  for (const { name, register, clock } of plan.tills) {
    const enrolCode = shop.enrolCodes[register] ?? null;
    const own = { name, folder: join(folder, name.replace(' ', '-')), machineId: `machine-${name}` };
    await world.addTill({ ...own, register, clock, enrolCode });
  }
  return world;
}

export function count(counts: Record<string, number>, name: string, more = 1): void {
  if (more > 0) counts[name] = (counts[name] ?? 0) + more;
}

function countLine(counts: Record<string, number>, faults: Record<string, number>): void {
  for (const [name, times] of Object.entries(faults)) count(counts, `line-${name}`, times);
}
