import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installModuleHooks } from './module-hooks.ts';
import { installVirtualGlobals, wrapFileHandles } from './virtual-globals.ts';

installVirtualGlobals();
installModuleHooks();
await wrapFileHandles(import.meta.filename);
const { installFetch } = await import('./sim-fetch.ts');
installFetch();
const { installListening, startCentreProcess } = await import('./centre-process.ts');
installListening();
const { World } = await import('./world.ts');
const { Random } = await import('../../fuzz/random.ts');
const { Network, CALM } = await import('./network.ts');
const { LockWatch } = await import('./lock-watch.ts');
const { SimTill } = await import('./sim-till.ts');
const { openSoakShop } = await import('../../soak/soak-shop.ts');
const { startThrowawayPostgres } = await import('../../support/throwaway-postgres.ts');
const { default: pg } = await import('pg');
const { default: pino } = await import('pino');

const cluster = await startThrowawayPostgres('off');
const admin = new pg.Client({ connectionString: `${cluster.url}/postgres` });
await admin.connect();
await admin.query('create database shop');
const folder = mkdtempSync('/dev/shm/simspike-');
const shop = await openSoakShop({ KARVON_DATA: join(folder, 'c0'), DATABASE_URL: `${cluster.url}/shop` }, 3, 10);
const locks = await LockWatch.open(`${cluster.url}/postgres`);
for (let round = 0; round < Number(process.argv[2] ?? 2); round += 1) {
  const begun = performance.now();
  const lap = (what: string) => console.log(what, Math.round(performance.now() - begun));
  await admin.query(`create database r${round} template shop`);
  lap('database');
  const world = new World(new Random(7), new Random(8));
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => world.fail(error));
  const network = new Network(world, CALM);
  if (process.argv[3] === 'v') world.onEvent = (at, actor, what) => console.log(at - 1795233600000, actor, what);
  const lines: string[] = [];
  world.onEvent ??= (at, actor, what) => lines.push(`${at} ${actor} ${what}`);
  const log = pino({ level: 'warn' }, { write: (line: string) => void console.log(line.slice(0, 600)) });
  const url = `${cluster.url}/r${round}`;
  const roundFolder = join(folder, `r${round}`);
  const centre = await world.finish(startCentreProcess({ world, network, locks, name: 'centre-1', databaseUrl: url, folder: roundFolder, log }), 60_000);
  lap('centre');
  const tills = shop.enrolCodes.map((_, i) => new SimTill({ world, name: `till-${i}`, folder: roundFolder, machine: `m${i}`, log, clockAhead: 0 }));
  for (const [i, till] of tills.entries()) await world.finish(till.start(shop.enrolCodes[i]), 60_000);
  lap('tills');
  const ready = await world.run(() => tills.every((till) => till.engine?.state().boot.phase === 'ready'), 120_000);
  lap(`ready ${ready}`);
  for (const till of tills) {
    await world.finish(world.start(till.actor, async () => {
      const e = till.engine!;
      console.log(JSON.stringify(await e.call('signIn', { person: '1001', pin: '1001' })).slice(0, 100));
      console.log(JSON.stringify(await e.call('openShift', { float: 100_000 })).slice(0, 100));
      for (let n = 0; n < 5; n += 1) {
        await e.call('scan', { code: shop.barcodes[n] });
        const { due } = e.state().cart;
        await e.call('tender', { method: 'cash', received: due + 500 });
        const done = await e.call('complete', {});
        if (!done.ok) console.log(done);
      }
    }), 60_000);
  }
  lap('sold');
  const sent = await world.run(() => tills.every((till) => till.engine?.state().sync.unsent.count === 0), 600_000);
  lap(`sent ${sent}`);
  await world.run(() => false, 180_000);
  lap('three minutes');
  console.log(world.events, 'events', world.digest().slice(0, 16), tills.map((till) => JSON.stringify(till.engine?.state().sync).slice(0, 200)));
  writeFileSync(`/tmp/spike-${round}.txt`, lines.join('\n'));
  for (const till of tills) till.kill();
  await centre.kill();
  lap('killed');
  await admin.query(`drop database r${round} with (force)`);
  lap('dropped');
}
await locks.close();
await admin.end();
await cluster.stop();
rmSync(folder, { recursive: true });
