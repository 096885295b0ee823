import pg from 'pg';
import pino from 'pino';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres } from '@karvon/tests/support/test-database.ts';
import type { Bus } from './bus.ts';
import { openPostgresBus } from './postgres-bus.ts';

let databaseUrl: string;
const open: Bus[] = [];

beforeAll(async () => {
  const database = await createEmptyPostgres();
  databaseUrl = database.url;
  return database.drop;
});
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
});

const join = async () => {
  const bus = await openPostgresBus({ databaseUrl, log: pino({ level: 'silent' }) });
  open.push(bus);
  return bus;
};
/** The next message of a topic. */
const heard = (bus: Bus, topic: Parameters<Bus['subscribe']>[0]) =>
  new Promise<unknown>((resolve) => bus.subscribe(topic, resolve));
const gap = (bus: Bus) => new Promise<void>((resolve) => bus.onGap(resolve));

/** @param which all, or the first that was opened */
async function breakConnections(which: 'all' | 'first' = 'all'): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from (
    select pid from pg_stat_activity where datname = current_database() and application_name = 'karvon-bus'
    order by backend_start limit ${which === 'all' ? 100 : 1}) as chosen`);
  await client.end();
}

it('carries messages to every other process, and not back', async () => {
  const [a, b, c] = [await join(), await join(), await join()];
  const own: unknown[] = [];
  a.subscribe('heads', (message) => own.push(message));
  const others = [heard(b, 'heads'), heard(c, 'heads')];
  a.publish('heads', { n: 1 });
  expect(await Promise.all(others)).toEqual([{ n: 1 }, { n: 1 }]);
  // What B says comes to A after whatever A would have heard of itself.
  const answer = heard(a, 'cut-off');
  b.publish('cut-off', 'done');
  expect(await answer).toBe('done');
  expect(own).toEqual([]);
});

it('says a large message shorter, and none at all where even that is too large', async () => {
  const [a, b] = [await join(), await join()];
  const events: unknown[] = [];
  b.subscribe('event', (message) => events.push(message));
  const last = heard(b, 'epoch');
  a.publish('event', { name: 'n', payload: 'x'.repeat(9000) }, { name: 'n' });
  a.publish('event', 'x'.repeat(9000));
  a.publish('event', 'x'.repeat(7000));
  a.publish('event', 'y'.repeat(7000));
  a.publish('epoch', 1);
  await last;
  expect(events).toEqual([{ name: 'n' }, 'x'.repeat(7000), 'y'.repeat(7000)]);
});

it('comes back by itself, says that something may have been missed, and carries on', async () => {
  const [a, b] = [await join(), await join()];
  const missed = [gap(a), gap(b)];
  await breakConnections();
  await Promise.all(missed);
  const hint = heard(b, 'heads');
  a.publish('heads', { n: 2 });
  expect(await hint).toEqual({ n: 2 });
});

it('keeps what is said while the connection is away', async () => {
  const [a, b] = [await join(), await join()];
  const hint = heard(b, 'heads');
  await breakConnections('first');
  a.publish('heads', { n: 3 });
  expect(await hint).toEqual({ n: 3 });
});

it('tells others to look for themselves when too much was left unsaid', async () => {
  const [a, b] = [await join(), await join()];
  let gaps = 0;
  b.onGap(() => {
    gaps += 1;
  });
  const last = heard(b, 'epoch');
  // The first goes out at once; all these wait for it and are too many.
  for (let n = 0; n <= 1_001; n += 1) a.publish('heads', { n });
  a.publish('epoch', 'last');
  await last;
  expect(gaps).toBe(1);
});

it('fails at once where there is no database', async () => {
  const options = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', log: pino({ level: 'silent' }) };
  await expect(openPostgresBus(options)).rejects.toThrow(/ECONNREFUSED/);
});
