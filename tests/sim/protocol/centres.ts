import { join } from 'node:path';
import pg from 'pg';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { restoreBackup } from '@karvon/sync-server/platform/backup/restore-backup.ts';
import { writeBackup } from '@karvon/sync-server/platform/backup/write-backup.ts';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import type { ProtocolRange } from '@karvon/sync-server/platform/http/protocol-version.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type CentreProcess, startCentreProcess } from './centre-process.ts';
import type { Statement, Step } from './plan.ts';
import { count, newFolder, type Scene, tell } from './scene.ts';

/** In virtual time. */
const BOOT_MS = 10 * 60_000;

/** A version that these tills are too old for. */
const TOO_NEW: ProtocolRange = { oldest: SYNC_PROTOCOL_VERSION + 1, newest: SYNC_PROTOCOL_VERSION + 1 };

/** Starts a process of the centre, while the world goes on; resolves when it serves. */
export async function startCentre(scene: Scene, index: number, protocol?: ProtocolRange): Promise<void> {
  const { world, network, stage, place, plan, log } = scene;
  const name = `centre ${index + 1}`;
  tell(scene, name, 'starts');
  if (protocol === undefined) scene.tooNew.delete(index);
  else scene.tooNew.add(index);
  scene.booting += 1;
  try {
    scene.centres[index] = await startCentreProcess({
      world,
      network,
      locks: stage.locks,
      name,
      clockAhead: plan.centreClocks[index] ?? 0,
      databaseUrl: place.databaseUrl,
      folder: newFolder(scene, `centre-${index + 1}`),
      protocol,
      log,
    });
  } finally {
    scene.booting -= 1;
  }
}

/** Starts it again unless it runs, or must not run now. */
export function reviveCentre(scene: Scene, index: number): void {
  if (scene.centres[index] !== null || scene.isBeingRestored || scene.booting > 0) return;
  startCentre(scene, index).catch((error: unknown) => scene.world.fail(error));
}

/** A process gives way to one of another version, which refuses these tills, and comes back after a while. */
export async function upgradeCentre(scene: Scene, step: Step & { do: 'upgrade-centre' }): Promise<void> {
  const index = step.process % scene.centres.length;
  if (scene.centres[index] === null || scene.isBeingRestored || scene.booting > 0) return;
  tell(scene, `centre ${index + 1}`, 'gives way to a newer version');
  count(scene, 'too-new');
  await endCentre(scene, index);
  startCentre(scene, index, TOO_NEW).catch((error: unknown) => scene.world.fail(error));
  scene.world.after(step.ms, scene.office, 'centre as before', () => downgradeCentre(scene, index));
}

/** It is of the tills' version again; nothing happens where it is so already. */
export async function downgradeCentre(scene: Scene, index: number): Promise<void> {
  if (!scene.tooNew.has(index)) return;
  if (scene.booting > 0) {
    scene.world.after(1000, scene.office, 'centre as before', () => downgradeCentre(scene, index));
    return;
  }
  await endCentre(scene, index);
  reviveCentre(scene, index);
}

async function endCentre({ centres }: Scene, index: number): Promise<void> {
  const process = centres[index];
  centres[index] = null;
  await process?.kill();
}

export async function killCentre(
  scene: Scene,
  { process: index, behind, offMs }: Step & { do: 'kill-centre' },
): Promise<void> {
  const number = index % scene.centres.length;
  const process = scene.centres[number];
  if (process === null || process === undefined) return;
  const kill = async () => {
    if (scene.centres[number] !== process) return;
    tell(scene, process.actor.name, behind === null ? 'is killed' : `is killed behind its ${behind.kind}`);
    count(scene, 'centre-kill');
    scene.centres[number] = null;
    await process.kill();
    scene.world.after(offMs, scene.office, 'centre starts', () => reviveCentre(scene, number));
  };
  if (behind === null) await kill();
  else atStatement(scene, process, behind, kill);
}

function atStatement(
  { world, office }: Scene,
  { actor }: CentreProcess,
  { kind, count: wanted }: Statement,
  kill: () => Promise<void>,
): void {
  const before = world.onEvent;
  let left = wanted;
  world.onEvent = (at, who, what) => {
    before?.(at, who, what);
    if (who !== actor.name || !what.startsWith(`sql ${kind}`)) return;
    left -= 1;
    if (left === 0) world.after(0, office, 'centre dies', kill);
  };
}

export async function backUp(scene: Scene): Promise<void> {
  const file = join(newFolder(scene, 'backup'));
  await scene.world.start(scene.office, async () => {
    const pool = await connectPool({
      databaseUrl: scene.place.databaseUrl,
      pgliteFolder: null,
      onIdleError: () => undefined,
    });
    const db = createDatabase(pool, composeModules(modules));
    await writeBackup(db, file, portsOf(scene));
    await db.close();
  });
  scene.backup = { file, at: scene.world.now };
  tell(scene, 'centre', 'is backed up');
}

/** The whole database becomes that of the last backup; all processes are killed before. */
export async function restore(scene: Scene, { offMs }: Step & { do: 'restore' }): Promise<void> {
  const { backup, world } = scene;
  if (backup === null) return;
  scene.isBeingRestored = true;
  await world.run(() => scene.booting === 0, BOOT_MS);
  for (const [index, process] of scene.centres.entries()) {
    scene.centres[index] = null;
    await process?.kill();
  }
  scene.formerEpochs.add(await epochOf(scene));
  const settings = readSettings({
    KARVON_DATA: newFolder(scene, 'restore'),
    DATABASE_URL: scene.place.databaseUrl,
  });
  await world.start(scene.office, () =>
    restoreBackup(settings, composeModules(modules), backup.file, portsOf(scene)),
  );
  tell(scene, 'centre', 'is put back to its backup');
  count(scene, 'restore');
  scene.restores.push({ backedUpAt: backup.at, restoredAt: world.now });
  scene.isBeingRestored = false;
  for (const index of scene.centres.keys()) {
    world.after(offMs, scene.office, 'centre starts', () => reviveCentre(scene, index));
  }
}

/** The life that the centre's data is in. */
async function epochOf({ place }: Scene): Promise<string> {
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ epoch: string }>('select epoch from centre_epoch');
  await client.end();
  return rows[0]?.epoch ?? '';
}

function portsOf({ world }: Scene) {
  return { clock: () => world.now, signal: new AbortController().signal, onRows: () => undefined };
}
