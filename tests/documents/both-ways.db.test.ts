import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SYNC_PAGE_MAX, type Travelling } from '@karvon/shared/sync/protocol.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { isDeletedByStamps } from '@karvon/shared/sync/stamps.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { appointmentsModule } from '@karvon/sync-server/modules/appointments/module.ts';
import { clientsModule } from '@karvon/sync-server/modules/clients/module.ts';
import { ordersModule } from '@karvon/sync-server/modules/orders/module.ts';
import { tasksModule } from '@karvon/sync-server/modules/tasks/module.ts';
import type { DevicePrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
import { clientFields, orderFields } from '@karvon/sync-server/replication/both-sides.test-support.ts';
import { type DocumentName, type DocumentTill, openDocumentTill } from '../support/document-till.ts';
import { eventually } from '../support/eventually.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { anyTill, standings, testDevice } from '../support/test-device.ts';

const HOUR = 3_600_000;
describeServer('documents that go both ways, at real tills', (start) => {
  let test: TestServer;
  let company: { companyId: Id; branchId: Id };
  let one: DocumentTill;
  let other: DocumentTill;
  let devices: DevicePrincipal[];

  beforeAll(async () => {
    test = await start([anyTill, clientsModule, ordersModule, appointmentsModule, tasksModule]);
  });
  beforeEach(async () => {
    company = { companyId: testId(), branchId: testId() };
    devices = [newDevice(), newDevice()];
    const now = test.server.platform.clock();
    [one, other] = (await Promise.all(
      devices.map((device, index) => openDocumentTill(test, device, now + index)),
    )) as [DocumentTill, DocumentTill];
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  const newDevice = (): DevicePrincipal => testDevice({ ...company });
  const centre = async (name: DocumentName): Promise<Travelling[]> =>
    test.server.platform.db.tenant(company.companyId, async (tx) => {
      const { rows } = await sql<{ doc: Travelling; deleted: boolean }>`
        select doc, deleted from ${sql.table(name)} order by id`.execute(tx.db);
      return rows.map(({ doc, deleted }) => ({ ...doc, _deleted: deleted }));
    });
  /**
   * Waits until the centre and these tills hold the same, and answers it. A till holds a page before it has noted how far it
   * goes: one that stopped between the two would ask from a position that it had earlier.
   */
  const inStep = async (
    name: DocumentName,
    tills: DocumentTill[],
    wanted: (all: Travelling[]) => boolean,
  ) => {
    await eventually(
      async () => {
        for (const till of tills) till.resync();
        return [await centre(name), ...(await Promise.all(tills.map((till) => till.held(name))))];
      },
      (held) => {
        const texts = held.map((documents) => JSON.stringify(documents.filter(isThere).map(sorted)));
        return wanted(held[0] ?? []) && texts.every((text) => text === texts[0]);
      },
      30_000,
    );
    await Promise.all(tills.map((till) => till.noted()));
    return centre(name);
  };

  it('converges when both have written apart', async () => {
    const id = testId();
    await one.documents.add('clients', id, clientFields({ firstName: 'Anna' }));
    one.connect();
    other.connect();
    await inStep('clients', [one, other], (all) => all.length === 1);
    await one.restart();
    await other.restart();
    await one.documents.edit('clients', id, { phone: '+998901234567', note: 'one' });
    await other.documents.edit('clients', id, { tags: ['tea'], note: 'other' });
    one.connect();
    other.connect();
    const [merged] = await inStep('clients', [one, other], ([all]) => String(all?.['tags']) === 'tea');
    expect(merged).toMatchObject({ phone: '+998901234567', note: 'other', firstName: 'Anna' });
  });

  it('rxdb 8285: what was not handed in when the till stopped is handed in after it has started again', async () => {
    const id = testId();
    const reached = Promise.withResolvers<void>();
    one.setFault(() => {
      reached.resolve();
      return new Promise(() => {});
    });
    one.connect();
    await one.documents.add('clients', id, clientFields());
    await reached.promise;
    await one.restart();
    expect(await centre('clients')).toEqual([]);
    one.setFault(null);
    one.connect();
    expect(await inStep('clients', [one], (all) => all.length === 1)).toHaveLength(1);
  });

  it('rxdb 8632: takes nothing for handed in but what was answered so, row by row', async () => {
    const [accepted, left, empty, refused] = [testId(), testId(), testId(), testId()];
    let faults = 0;
    one.setFault(async (_rows, send) => {
      faults += 1;
      // The centre never saw these two; the answer speaks of others, or says nothing to go on with.
      if (faults === 1) return answered([{ id: accepted, state: 'accepted' }]);
      if (faults === 2) return answered([left, empty, accepted].map((id) => ({ id, state: 'conflict' })));
      return send();
    });
    for (const id of [accepted, left, empty]) await one.documents.add('clients', id, clientFields());
    await one.documents.add('orders', refused, orderFields(testId()));
    one.connect();
    await inStep('clients', [one], (all) => all.length === 3);
    await eventually(
      () => one.quarantined(),
      (results) => results.length > 0,
    );
    expect(new Set(one.quarantined())).toEqual(new Set([refused]));
    expect(await centre('orders')).toEqual([]);
    expect((await one.held('orders')).map(({ id }) => id)).toEqual([refused]);
  });

  it('offers again after a restart what the centre would not look into, and the others did not wait for', async () => {
    const [large, ...others] = [testId(), testId(), testId()];
    const detail = '413';
    one.setFault(async (rows, send) => {
      const isLarge = rows.some(({ newDocumentState }) => newDocumentState.id === large);
      if (!isLarge) return send();
      return { kind: 'refused', status: 413, problem: problem('centre-refused', { detail }) };
    });
    for (const id of [large, ...others]) await one.documents.add('clients', id, clientFields());
    one.connect();
    await eventually(
      () => centre('clients'),
      (all) => all.length === 2,
    );
    const aside = (ids: readonly string[]) =>
      eventually(
        () => one.quarantined().join(),
        (text) => text === ids.join(),
      );
    await aside([large]);
    await one.restart();
    one.setFault(null);
    one.connect();
    expect(await inStep('clients', [one], (all) => all.length === 3)).toHaveLength(3);
    await aside([]);
  });

  it('loses no edit that is made while the one before is on its way', async () => {
    const id = testId();
    await one.documents.add('clients', id, clientFields());
    let edited = false;
    one.setFault(async (_rows, send) => {
      const answer = await send();
      if (!edited) await one.documents.edit('clients', id, { note: 'meanwhile' });
      edited = true;
      return answer;
    });
    one.connect();
    const [kept] = await inStep('clients', [one], ([all]) => all?.['note'] === 'meanwhile');
    expect(kept?.id).toBe(id);
  });

  it('hands in by halves what is too much for the centre at once', async () => {
    one.setFault(async (rows, send) =>
      rows.length > 3
        ? { kind: 'refused', status: 413, problem: { code: 'centre-refused', params: {} } as never }
        : send(),
    );
    for (let count = 0; count < 10; count += 1) await one.documents.add('clients', testId(), clientFields());
    one.connect();
    expect(await inStep('clients', [one], (all) => all.length === 10)).toHaveLength(10);
  });

  it('hazards 5 and 8: reads on beyond a page, and hands back nothing that it has read', async () => {
    const count = SYNC_PAGE_MAX + 5;
    await fill(count);
    one.connect();
    await eventually(
      () => one.held('clients'),
      (all) => all.length === count,
    );
    const mine = testId();
    await one.documents.add('clients', mine, clientFields());
    await inStep('clients', [one], (all) => all.length === count + 1);
    expect(one.pushed.map(({ newDocumentState }) => newDocumentState.id)).toEqual([mine]);
  });

  it('tldraw 10098: what was deleted stays deleted when a till comes back that had not heard of it', async () => {
    const [kept, gone] = [testId(), testId()];
    for (const id of [kept, gone]) await one.documents.add('clients', id, clientFields());
    one.connect();
    other.connect();
    await inStep('clients', [one, other], (all) => all.length === 2);
    await other.restart();
    await other.documents.edit('clients', gone, { note: 'not heard' });
    await one.documents.remove('clients', gone);
    await inStep('clients', [one], (all) => all.some(({ _deleted }) => _deleted));
    other.connect();
    const all = await inStep('clients', [one, other], (documents) =>
      documents.some((document) => document['note'] === 'not heard'),
    );
    expect(new Map(all.map(({ id, _deleted }) => [id, _deleted]))).toEqual(
      new Map([
        [kept, false],
        [gone, true],
      ]),
    );
  });

  it('actual 3786: goes on under a clock that is an hour ahead, and asks the centre no more than it must', async () => {
    const id = testId();
    one.clock.now += HOUR;
    await one.documents.add('clients', id, clientFields({ note: 'ahead' }));
    one.connect();
    other.connect();
    await inStep('clients', [one, other], (all) => all.length === 1);
    await other.documents.edit('clients', id, { note: 'later' });
    await inStep('clients', [one, other], ([only]) => only?.['note'] === 'later');
    // Once as it was written, and perhaps once more when the centre’s version was taken.
    expect(one.pushed.length).toBeLessThanOrEqual(2);
  });

  it('offers what tills wrote to a centre that was put back: its own and what others may have lost', async () => {
    const [mine, theirs, early] = [testId(), testId(), testId()];
    await one.documents.add('clients', early, clientFields({ note: 'early' }));
    one.connect();
    other.connect();
    await inStep('clients', [one, other], (all) => all.length === 1);
    const backup = await centre('clients');
    await one.documents.add('clients', mine, clientFields());
    await one.documents.edit('clients', early, { note: 'acknowledged' });
    await other.documents.add('clients', theirs, clientFields());
    await inStep('clients', [one, other], (all) => all.length === 3);
    await one.restart();
    await other.restart();
    await one.documents.edit('clients', early, { tin: 'unsent' });
    await putBack(backup);
    one.pushed.length = 0;
    one.connect();
    await inStep('clients', [one], (all) => all.length === 3);
    expect(new Set(one.pushed.map(({ newDocumentState }) => newDocumentState.id))).toEqual(
      new Set([mine, early, theirs]),
    );
    other.connect();
    const all = await inStep('clients', [one, other], (documents) => documents.length === 3);
    expect(all.find(({ id }) => id === early)).toMatchObject({ note: 'acknowledged', tin: 'unsent' });
  });

  it('offers what tills wrote to a centre that does not know its position, and reads anew once', async () => {
    const [mine, theirs, kept] = [testId(), testId(), testId()];
    await other.documents.add('clients', kept, clientFields());
    one.connect();
    other.connect();
    await inStep('clients', [one, other], (all) => all.length === 1);
    const backup = await centre('clients');
    await one.documents.add('clients', mine, clientFields());
    await other.documents.add('clients', theirs, clientFields());
    await inStep('clients', [one, other], (all) => all.length === 3);
    await one.restart();
    await other.restart();
    const epoch = test.server.platform.epoch.current();
    await replace(backup);
    one.pushed.length = 0;
    one.connect();
    const all = await inStep('clients', [one], (documents) => documents.length === 3);
    expect(all.map(({ id }) => id).sort()).toEqual([mine, theirs, kept].sort());
    expect(one.pushed.map(({ newDocumentState }) => newDocumentState.id).sort()).toEqual(
      [mine, theirs].sort(),
    );
    const asked = one.requests();
    one.resync();
    await inStep('clients', [one], (documents) => documents.length === 3);
    expect(one.requests() - asked).toBeLessThan(10);
    expect(test.server.platform.epoch.current()).toBe(epoch);
  });

  it('lets go of a branch’s orders when it is moved, but of nothing unsent, and has them back when it returns', async () => {
    const [mine, theirs] = [testId(), testId()];
    await one.documents.add('orders', mine, orderFields(company.branchId));
    await other.documents.add('orders', theirs, orderFields(company.branchId));
    one.connect();
    other.connect();
    await inStep('orders', [one, other], (all) => all.length === 2);
    await one.restart();
    await one.documents.edit('orders', theirs, { note: 'unsent' });
    const deviceId = devices[0]?.deviceId ?? '';
    const move = (branchId: Id, version: number) => {
      standings.set(deviceId, { branchId, scopeVersions: { device: version, people: 0 } });
      test.server.platform.cutOff(company.companyId, deviceId);
    };
    move(testId(), 1);
    one.pushed.length = 0;
    one.connect();
    await eventually(
      async () => {
        one.resync();
        return { held: await one.held('orders'), centre: await centre('orders') };
      },
      (now) =>
        now.centre.some((document) => document['note'] === 'unsent') &&
        now.held.every(({ _deleted }) => _deleted),
      30_000,
    );
    expect(new Set(one.pushed.map(({ newDocumentState }) => newDocumentState.id))).toEqual(new Set([theirs]));
    await one.restart();
    move(company.branchId, 2);
    one.connect();
    const all = await inStep('orders', [one, other], (documents) => documents.length === 2);
    expect(all.filter(isDeletedByStamps)).toEqual([]);
    expect(all.filter(({ _deleted }) => _deleted)).toEqual([]);
  });

  /** Clients of another till's, many at once. */
  const fill = async (count: number): Promise<void> => {
    await test.server.platform.db.tenant(company.companyId, async (tx) => {
      const documents = Array.from({ length: count }, () => ({
        id: testId(),
        v: 1,
        stamps: {},
        _deleted: false,
        ...clientFields(),
      }));
      tx.stage('clients', documents);
    });
  };
  /** The centre as it was, under another epoch. */
  const putBack = async (clients: Travelling[]): Promise<void> => {
    const { epoch } = test.server.platform;
    await replace(clients);
    await epoch.renew(epoch.current(), 'restored');
  };
  const replace = async (clients: Travelling[]): Promise<void> => {
    await test.server.platform.db.tenant(company.companyId, async (tx) => {
      await sql`delete from clients`.execute(tx.db);
      await sql`update sync_heads set pos = 0 where collection = 'clients'`.execute(tx.db);
      tx.stage('clients', clients);
    });
  };
});

function answered(results: object[]) {
  const value = { results, lastSeq: 0, missing: [], pos: 0, ratchet: '' };
  return { kind: 'ok', value } as never;
}

/** Not only forgotten by a till that may no longer see it. */
function isThere(document: Travelling): boolean {
  return !document._deleted || isDeletedByStamps(document);
}

/** Keys in one order: jsonb has one of its own. */
function sorted(document: Travelling): Travelling {
  const deep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(deep);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, deep(item)]),
    );
  };
  return deep(document) as Travelling;
}
