import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkSoak, readTill } from '../../soak/check-soak.ts';
import type { SimTill } from './sim-till.ts';
import type { World } from './world.ts';

export type Failure = { kind: 'lost' | 'doubled' | 'diverged'; says: string };

const IN_STEP_MS = 30_000;

/** Checks the shop again and again until nothing is amiss, or it has had time enough. */
export async function checkWorld(world: World, alive: readonly SimTill[]): Promise<Failure[]> {
  await Promise.all(alive.map((till) => till.call('sync', {})));
  const end = performance.now() + IN_STEP_MS;
  for (;;) {
    const failures = await checkOnce(world, alive);
    if (failures.length === 0 || performance.now() > end) return failures;
    await sleep(300);
  }
}

async function checkOnce(world: World, alive: readonly SimTill[]): Promise<Failure[]> {
  const client = new pg.Client({ connectionString: world.ground.databases.urlOf(world.database) });
  await client.connect();
  try {
    const facts = await client.query<{ id: string }>('select id from journal');
    const there = new Set(facts.rows.map(({ id }) => id));
    const contents = alive.map(({ name, folder }) =>
      readTill({ name, folder, receipts: () => [], clients: () => new Map() }),
    );
    const { faults } = await checkSoak(
      world.ground.databases.urlOf(world.database),
      world.ground.shop.companyId,
      contents,
    );
    return [
      ...world.told
        .filter((told) => told.what === 'fact')
        .filter(({ id }) => !there.has(id) && !world.givenUp.has(id))
        .map(({ kind, number, by }) => ({ kind: 'lost' as const, says: `${kind} ${number} of ${by}` })),
      ...faults
        .filter((says) => !/from nowhere|exceptions of kind|journal number|receipt number/.test(says))
        .map((says) => ({ kind: 'diverged' as const, says })),
    ];
  } finally {
    await client.end();
  }
}
