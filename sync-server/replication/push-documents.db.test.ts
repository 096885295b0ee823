import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PushAnswer, Travelling } from '@karvon/shared/sync/protocol.ts';
import { CENTRE_NODE, latestStamp, nextStamp, type Stamp, timeOfStamp } from '@karvon/shared/sync/stamps.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '@karvon/tests/support/test-server.ts';
import { appointmentsModule } from '../modules/appointments/module.ts';
import { clientsModule } from '../modules/clients/module.ts';
import { ordersModule } from '../modules/orders/module.ts';
import { tasksModule } from '../modules/tasks/module.ts';
import type { ServerModule } from '../platform/module.ts';
import { newClient, newOrder, openWritingTill, type WritingTill } from './both-sides.test-support.ts';
import { anyTill, standings } from '@karvon/tests/support/test-device.ts';

const HOUR = 3_600_000;
const states = (answer: PushAnswer) => answer.results.map(({ state }) => state);
const masterOf = (answer: PushAnswer): Travelling => {
  const master = answer.results[0]?.master;
  if (master === undefined) throw new Error(`There is no master: ${JSON.stringify(answer)}`);
  return master;
};
const stampOf = (document: Travelling, field: string) => (document['stamps'] as Record<string, Stamp>)[field];

/** The clients, but the database refuses to write one whose note says so: nothing that its schema could know. */
const clientsWithPoison: ServerModule = {
  ...clientsModule,
  collections: clientsModule.collections.map((binding) => ({
    ...binding,
    settle: async (tx, documents) => {
      const divisor = documents.some(({ note }) => note === 'poison') ? 0 : 1;
      await sql`select 1 / ${divisor}::int`.execute(tx.db);
      return [...documents];
    },
  })),
};

describeServerOnBothDatabases('documents that both sides write', (start) => {
  let test: TestServer;
  let one: WritingTill;
  let other: WritingTill;

  beforeAll(async () => {
    test = await start([anyTill, clientsWithPoison, ordersModule, appointmentsModule, tasksModule]);
  });
  beforeEach(async () => {
    const now = test.server.platform.clock();
    one = await openWritingTill(test, now);
    const { companyId, branchId } = one.device;
    other = await openWritingTill(test, now + 1, { companyId, branchId });
  });
  const rows = <Row>(query: string) =>
    test.server.platform.db.tenant(one.device.companyId, async (tx) => {
      const result = await sql<Row>`${sql.raw(query)}`.execute(tx.db);
      return result.rows;
    });
  const held = async (till: WritingTill, collection: string, id: string) =>
    (await till.pull(collection)).documents.find((document) => document.id === id);

  it('takes a document once, and a repeated push takes no position', async () => {
    const client = newClient(one);
    const first = await one.push('clients', client);
    expect([states(first), first.pos]).toEqual([['accepted'], 1]);
    const again = await one.push('clients', client);
    expect([states(again), again.pos]).toEqual([['duplicate'], 1]);
    expect((await other.pull('clients')).documents).toStrictEqual([client]);
  });

  it('merges edits of different fields, and answers what came of it', async () => {
    const client = newClient(one, { firstName: 'Anna' });
    await one.push('clients', client);
    const called = one.edit(client, { phone: '+998901234567' });
    const noted = other.edit(client, { note: 'likes tea' });
    expect(states(await one.push('clients', { row: called, assumed: client }))).toEqual(['accepted']);
    const answer = await other.push('clients', { row: noted, assumed: client });
    expect(states(answer)).toEqual(['conflict']);
    const merged = masterOf(answer);
    expect(merged).toMatchObject({ firstName: 'Anna', phone: '+998901234567', note: 'likes tea' });
    expect(await held(one, 'clients', client.id)).toStrictEqual(merged);
    // The till takes it and hands it in once more: nothing changes.
    const taken = await other.push('clients', { row: merged, assumed: merged });
    expect([states(taken), taken.pos]).toEqual([['duplicate'], answer.pos]);
  });

  it('hazard 6: compares the whole document as it travels, so an edit of what is there is accepted', async () => {
    const client = newClient(one, { firstName: 'Zoë 👍🏽', tags: ['b', 'a'] });
    await one.push('clients', client);
    const known = await held(other, 'clients', client.id);
    const edited = other.edit(known ?? client, { tags: [] });
    const answer = await other.push('clients', { row: edited, assumed: known });
    expect(states(answer)).toEqual(['accepted']);
    expect(await held(one, 'clients', client.id)).toStrictEqual(edited);
  });

  it('ends with the same document in whatever order two tills come, repeats included', async () => {
    const ends = [];
    const [mine, theirs] = [newClient(one, { note: 'a' }), newClient(one, { note: 'a' })];
    for (const [start, order] of [
      [mine, [0, 1, 0, 1]],
      [theirs, [1, 1, 0]],
    ] as const) {
      await one.push('clients', start);
      const versions = [
        one.edit(start, { note: 'one', lastName: 'same' }),
        other.edit(start, { note: 'other', lastName: 'same' }),
      ];
      for (const index of order) await one.push('clients', versions[index] ?? start);
      ends.push({ ...(await held(one, 'clients', start.id)), id: null });
    }
    expect(ends[0]).toStrictEqual(ends[1]);
    expect(ends[0]).toMatchObject({ note: 'other' });
  });

  it('keeps deletions, and takes a newer version’s unknown fields along', async () => {
    const client = newClient(one);
    await one.push('clients', client);
    const newer = { ...other.edit(client, { later: { deep: [1] } }), v: 2 };
    expect(states(await other.push('clients', newer))).toEqual(['accepted']);
    const deleted = one.edit(client, { _deleted: true });
    const answer = await one.push('clients', { row: deleted, assumed: client });
    expect(masterOf(answer)).toMatchObject({ v: 2, later: { deep: [1] }, _deleted: true });
    const restoredLater = other.edit(masterOf(answer), { note: 'x' });
    await other.push('clients', restoredLater);
    expect(await held(one, 'clients', client.id)).toMatchObject({ note: 'x', _deleted: true });
  });

  it('odoo 288974: a paid order is not reopened, even by a till that names the centre’s version as its own', async () => {
    const order = newOrder(one, one.device.branchId);
    const sale = testId();
    const paid = one.edit(order, { status: 'paid', sales: [sale] });
    await one.push('orders', paid);
    const reopened = other.edit(paid, { status: 'draft', label: 'Table 2', sales: [] });
    const answer = await other.push('orders', { row: reopened, assumed: paid });
    expect(masterOf(answer)).toMatchObject({ status: 'paid', sales: [sale], label: 'Table 2' });
  });

  describe('actual 3786: an hour’s clock error', () => {
    it('stops nothing, and the edit counts as made when it came', async () => {
      const client = newClient(one);
      await one.push('clients', client);
      one.clock.now += HOUR;
      const ahead = one.edit(client, { note: 'ahead' });
      const answer = await one.push('clients', { row: ahead, assumed: client });
      expect(states(answer)).toEqual(['conflict']);
      const master = masterOf(answer);
      expect(master['note']).toBe('ahead');
      expect(timeOfStamp(stampOf(master, 'note') as Stamp)).toBe(test.server.platform.clock());
      test.advance(1000);
      other.clock.now = test.server.platform.clock();
      const later = other.edit(master, { note: 'later' });
      expect(states(await other.push('clients', { row: later, assumed: master }))).toEqual(['accepted']);
    });

    it('makes the same of the same push, however late it is repeated', async () => {
      const client = newClient(one);
      await one.push('clients', client);
      one.clock.now += HOUR;
      const ahead = one.edit(client, { note: 'ahead' });
      const first = await one.push('clients', { row: ahead, assumed: client });
      test.advance(90 * 60_000);
      other.clock.now = test.server.platform.clock() - HOUR;
      const since = other.edit(masterOf(first), { note: 'since' });
      const taken = await other.push('clients', { row: since, assumed: masterOf(first) });
      expect(states(taken)).toEqual(['accepted']);
      // Its stamp is behind the centre's clock by now, and above that of the edit made since.
      const again = await one.push('clients', { row: ahead, assumed: client });
      expect([states(again), again.pos]).toEqual([['conflict'], taken.pos]);
      expect(masterOf(again)).toStrictEqual(since);
    });

    it('keeps the order of edits that come within the same millisecond', async () => {
      one.clock.now += HOUR;
      const client = newClient(one, { note: 'z first' });
      const first = masterOf(await one.push('clients', client));
      const second = one.edit(client, { note: 'a second' });
      expect(masterOf(await one.push('clients', { row: second, assumed: first }))['note']).toBe('a second');
    });

    it('takes back no edit of a centre whose own clock was ahead then, by a version of before that edit', async () => {
      const client = newClient(one);
      await one.push('clients', client);
      const atCentre = async (document: Travelling, note: string) => {
        const stamp = nextStamp(latestStamp(document), test.server.platform.clock() + HOUR, CENTRE_NODE);
        const edited = { ...document, note, stamps: { ...(document['stamps'] as object), note: stamp } };
        await test.server.platform.db.tenant(one.device.companyId, async (tx) =>
          tx.stage('clients', [edited]),
        );
        return edited;
      };
      const first = await atCentre(client, 'first');
      await atCentre(first, 'second');
      await other.push('clients', other.edit(first, { phone: '+998901234567' }));
      expect(await held(other, 'clients', client.id)).toMatchObject({
        note: 'second',
        phone: '+998901234567',
      });
    });

    it('bears a minute', async () => {
      one.clock.now = test.server.platform.clock() + 60_000;
      expect(states(await one.push('clients', newClient(one)))).toEqual(['accepted']);
    });
  });

  it('erpnext 13388: a bad document goes to quarantine whole, and blocks nothing behind it', async () => {
    const [good, alsoGood] = [newClient(one), newClient(one)];
    const bad = [
      { ...newClient(one), phone: 'soon' },
      { ...newClient(one), firstName: 'a\u0000b' },
      { ...newClient(one), firstName: 'e\u0301' },
      { ...newClient(one), firstName: '\ud800' },
      { ...newClient(one), surname: 'Unknown' },
      { ...newClient(one), stamps: { note: 'yesterday' } },
      { ...newClient(one), id: 'x' },
      { ...newClient(one), _deleted: 'no' },
      'nothing',
      null,
    ];
    const answer = await one.push('clients', good, ...bad.map((row) => ({ row })), alsoGood);
    expect(states(answer)).toEqual(['accepted', ...bad.map(() => 'quarantined'), 'accepted']);
    expect(answer.results[1]).toMatchObject({ code: 'malformed' });
    const kept = await rows<{ collection: string; document: string }>('select * from quarantine');
    expect(kept.map(({ collection }) => collection)).toEqual(bad.map(() => 'clients'));
    expect(kept.map(({ document }) => document).toSorted()).toEqual(
      bad.map((row) => JSON.stringify(row)).toSorted(),
    );
    const mended = { ...(bad[0] as Travelling), phone: '+998901234567' };
    expect(states(await one.push('clients', mended))).toEqual(['accepted']);
    const settled = await rows('select fact_id from quarantine where settled_at is not null');
    expect(settled).toEqual([{ fact_id: mended.id }]);
  });

  it('erpnext 13388: a document that can’t be written goes to quarantine alone, and blocks nothing of its batch', async () => {
    const clients = ['', '', 'poison', '', ''].map((note) => newClient(one, { note }));
    const poison = clients[2] as Travelling;
    const answer = await one.push('clients', ...clients);
    expect(answer.results.map(({ id }) => id)).toEqual(clients.map(({ id }) => id));
    expect(states(answer)).toEqual(['accepted', 'accepted', 'quarantined', 'accepted', 'accepted']);
    expect(answer).toMatchObject({
      pos: 4,
      results: { 2: { code: 'not-bookable', message: expect.stringContaining('division') as string } },
    });
    expect(states(await one.push('clients', poison))).toEqual(['quarantined']);
    expect(await rows('select fact_id, settled_at from quarantine')).toEqual([
      { fact_id: poison.id, settled_at: null },
    ]);
    expect(states(await one.push('clients', one.edit(poison, { note: '' })))).toEqual(['accepted']);
    expect(await rows('select settled_how from quarantine')).toEqual([{ settled_how: 'booked' }]);
  });

  it('keeps a branch’s orders to its tills, and the edits of a till that has been moved since', async () => {
    const order = newOrder(one, one.device.branchId);
    await one.push('orders', order);
    const { companyId, deviceId } = one.device;
    const moved = await openWritingTill(test, one.clock.now, { companyId, deviceId });
    const stranger = await openWritingTill(test, one.clock.now, { companyId });
    expect((await stranger.pull('orders')).documents).toEqual([]);
    const forged = { ...newOrder(stranger, one.device.branchId), id: order.id };
    expect(states(await stranger.push('orders', forged))).toEqual(['quarantined']);
    expect(states(await stranger.push('orders', newOrder(stranger, one.device.branchId)))).toEqual([
      'quarantined',
    ]);
    const carriedOff = one.edit(order, { branch: testId() });
    expect(states(await one.push('orders', carriedOff))).toEqual(['quarantined']);
    const edited = one.edit(order, { note: 'before the move' });
    const forgotten = { ...edited, _deleted: true };
    expect(masterOf(await moved.push('orders', { row: edited, assumed: order }))).toStrictEqual(forgotten);
    expect(states(await moved.push('orders', { row: forgotten, assumed: forgotten }))).toEqual(['duplicate']);
    expect(await held(one, 'orders', order.id)).toStrictEqual(edited);
    expect((await moved.pull('orders')).documents).toEqual([]);
  });

  it('hazard 8: takes what a till made before it was moved, for the branch where it was made', async () => {
    const { companyId, deviceId, branchId } = one.device;
    const made = newOrder(one, branchId);
    const moved = await openWritingTill(test, one.clock.now, { companyId, deviceId });
    standings.set(deviceId, { earlierBranches: [branchId] });
    expect(masterOf(await moved.push('orders', made))).toStrictEqual({ ...made, _deleted: true });
    expect(await held(one, 'orders', made.id)).toStrictEqual(made);
    expect(states(await moved.push('orders', newOrder(moved, testId())))).toEqual(['quarantined']);
  });

  it('shows nothing of another company, not even that an id is taken', async () => {
    const client = newClient(one, { firstName: 'Ours' });
    await one.push('clients', client);
    const stranger = await openWritingTill(test, one.clock.now);
    const theirs = { ...newClient(stranger, { firstName: 'Theirs' }), id: client.id };
    expect(states(await stranger.push('clients', theirs))).toEqual(['accepted']);
    expect((await stranger.pull('clients')).documents).toStrictEqual([theirs]);
    expect((await one.pull('clients')).documents).toStrictEqual([client]);
  });

  it('loses no edit of many tills at once, nor lets them wait for each other for ever', async () => {
    const [there, notYet] = [newClient(one), newClient(one)];
    await one.push('clients', there);
    const fields = ['firstName', 'lastName', 'note', 'tin'];
    const edits = fields.map((field, index) => {
      const change = { [field]: `by ${index}` };
      const both = [one.edit(there, change), one.edit(notYet, change)];
      return index % 2 === 0 ? both : both.toReversed();
    });
    // Each as a version of its own: the stamp of one edit is in no other's.
    await Promise.all(edits.map((both) => other.push('clients', ...both)));
    const wanted = Object.fromEntries(fields.map((field, index) => [field, `by ${index}`]));
    const { documents } = await one.pull('clients');
    expect(documents).toHaveLength(2);
    for (const document of documents) expect(document).toMatchObject(wanted);
  });

  it('serves every document once, at its last position', async () => {
    const client = newClient(one);
    await one.push('clients', client);
    const { checkpoint } = await other.pull('clients');
    await one.push('clients', newClient(one));
    const stamped = {
      ...client,
      note: 'x',
      stamps: { ...(client['stamps'] as object), note: nextStamp(null, one.clock.now, 'zz') },
    };
    await one.push('clients', stamped);
    const page = await other.pull('clients', checkpoint);
    expect(page.documents.map(({ id }) => id).at(-1)).toBe(client.id);
    expect(page.documents).toHaveLength(2);
    expect((await other.pull('clients', page.checkpoint)).documents).toEqual([]);
  });

  it('finds remembered stamps that are kept no longer by their age, past any number of others', async () => {
    const plan = await test.server.platform.db.tenant(one.device.companyId, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx.db);
      await sql`set local enable_bitmapscan = off`.execute(tx.db);
      const { rows: lines } = await sql<{
        'QUERY PLAN': string;
      }>`explain delete from stamps_pulled_down where at < ${'2025-01-01T00:00:00.000Z'}`.execute(tx.db);
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Scan using stamps_pulled_down_by_age.*\n\s*Index Cond:.*\bat </);
  });
});
