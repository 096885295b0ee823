import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { systemDoer } from '../audit/doer.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { SealedColumn, ServerModule } from '../module.ts';
import { listNames, readSecret, removeSecret, setSecret } from './company-secrets.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { createSecretBox } from './secret-box.ts';
import { secretsModule } from './secrets-module.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const by = systemDoer(NOW);
const key = (id: string) => ({ id, key: randomBytes(32) });
const [old, present] = [key('old'), key('present')];
const [oldBox, box] = [createSecretBox([old]), createSecretBox([present, old])];
const columns: SealedColumn[] = [
  { table: 'company_secrets', column: 'value', row: 'name' },
  { table: 'sealed_things', column: 'code', row: 'id' },
];
const thingsModule: ServerModule = {
  name: 'things',
  dependsOn: [],
  tables: ['sealed_things'],
  migrations: [{ name: '001', sql: tenantTable('sealed_things', 'id uuid not null, code text') }],
  collections: [],
  bookings: [],
  routes: () => [],
};

describeDatabase('secrets of companies', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTest();
  });
  const openTest = () => open([secretsModule([]), thingsModule]);
  const set = (company: Id, name: string, value: string, with_ = oldBox) =>
    test.db.tenant(company, (tx) => setSecret(tx, with_, { name, value }, by));
  const read = (company: Id, name: string, with_ = box) =>
    test.db.tenant(company, (tx) => readSecret(tx, with_, name));
  const stored = (company: Id) =>
    test.db.tenant(company, async (tx) => {
      const { rows } = await sql<{ name: string; value: string }>`
        select name, value from company_secrets order by name`.execute(tx.db);
      return rows;
    });

  it('are kept sealed, read back, replaced, listed without their values, and forgotten', async () => {
    const company = testId();
    await set(company, 'payme.key', 'first value');
    await set(company, 'payme.key', 'second value');
    await set(company, 'click.key', 'другое');
    expect(await read(company, 'payme.key')).toBe('second value');
    expect(await read(company, 'click.key')).toBe('другое');
    expect(await read(company, 'stripe.key')).toBeNull();
    expect(JSON.stringify(await stored(company))).not.toMatch(/value"?:"(second value|другое)/);
    const at = by.at;
    expect(await test.db.tenant(company, listNames)).toEqual([
      { name: 'click.key', updatedAt: at, updatedBy: null },
      { name: 'payme.key', updatedAt: at, updatedBy: null },
    ]);
    const remove = () => test.db.tenant(company, (tx) => removeSecret(tx, 'payme.key', by));
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(await read(company, 'payme.key')).toBeNull();
    const rows = await test.db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));
    expect(rows.map(({ action, object }) => `${action} ${object?.id}`)).toEqual([
      'secret.removed payme.key',
      'secret.set click.key',
      'secret.set payme.key',
      'secret.set payme.key',
    ]);
  });

  it('are one company’s alone, and open in no other row', async () => {
    const [one, other] = [testId(), testId()];
    await set(one, 'payme.key', 'of one');
    expect(await read(other, 'payme.key')).toBeNull();
    const [row] = await stored(one);
    const plant = (company: Id, name: string) =>
      test.db.tenant(company, (tx) =>
        sql`insert into company_secrets (company_id, name, value, updated_at)
          values (${company}, ${name}, ${row?.value}, ${by.at})`.execute(tx.db),
      );
    await plant(other, 'payme.key');
    await plant(one, 'click.key');
    await expect(read(other, 'payme.key')).rejects.toMatchObject({ code: 'secret-damaged' });
    await expect(read(one, 'click.key')).rejects.toMatchObject({ code: 'secret-damaged' });
  });

  it.each(['', 'Payme', '1st', 'a b', 'a'.repeat(101)])('are not called %j', async (name) => {
    await expect(set(testId(), name, 'x')).rejects.toThrow(/name has small letters/);
  });

  it.each(['', 'a\u0000b', 'x'.repeat(10_001)])('are no such text: %j', async (value) => {
    await expect(set(testId(), 'name', value)).rejects.toThrow(/1 to 10000 characters/);
  });

  it('are sealed with the present key, batch by batch, in every company and column, and nothing is lost', async () => {
    test = await openTest();
    const companies = [testId(), testId()];
    const names = Array.from({ length: 250 }, (_, index) => `secret.${index}`);
    const thing = testId();
    for (const company of companies) {
      await test.db.tenant(company, async (tx) => {
        for (const name of names) await setSecret(tx, oldBox, { name, value: `${name} of ${company}` }, by);
        const code = oldBox.seal(
          { company, column: 'sealed_things.code', row: thing },
          `thing of ${company}`,
        );
        await sql`insert into sealed_things (company_id, id, code) values (${company}, ${thing}, ${code}),
          (${company}, ${testId()}, null)`.execute(tx.db);
      });
    }
    await set(companies[0] ?? '', 'secret.0', 'newest', box);
    const first = await rotateSecrets(test.db, box, columns);
    expect(first).toEqual({ resealed: 501, unknownKeys: {}, damaged: [] });
    const onlyPresent = createSecretBox([present]);
    for (const company of companies) {
      const rows = await stored(company);
      expect(rows.filter(({ value }) => !value.startsWith('v1.present.'))).toEqual([]);
      expect(await read(company, 'secret.249', onlyPresent)).toBe(`secret.249 of ${company}`);
      const { rows: things } = await test.db.tenant(company, (tx) =>
        sql<{ code: string }>`select code from sealed_things where id = ${thing}`.execute(tx.db),
      );
      const place = { company, column: 'sealed_things.code', row: thing };
      expect(onlyPresent.open(place, things[0]?.code ?? '')).toBe(`thing of ${company}`);
    }
    expect(await read(companies[0] ?? '', 'secret.0', onlyPresent)).toBe('newest');
    expect((await rotateSecrets(test.db, box, columns)).resealed).toBe(0);
  });

  it('go on being sealed anew where a run was broken off', async () => {
    test = await openTest();
    const company = testId();
    for (let index = 0; index < 101; index += 1) await set(company, `secret.${index}`, `value ${index}`);
    let sealed = 0;
    const failing = {
      ...box,
      seal: (...input: Parameters<typeof box.seal>) => {
        sealed += 1;
        if (sealed > 100) throw new Error('the machine went off');
        return box.seal(...input);
      },
    };
    await expect(rotateSecrets(test.db, failing, columns)).rejects.toThrow('the machine went off');
    expect((await stored(company)).filter(({ value }) => value.startsWith('v1.present.'))).toHaveLength(100);
    expect((await rotateSecrets(test.db, box, columns)).resealed).toBe(1);
    expect(await read(company, 'secret.7')).toBe('value 7');
  });

  it('under a key that is not there, or damaged, are told of and stay as they are, and hold nothing up', async () => {
    test = await openTest();
    const company = testId();
    const lost = createSecretBox([key('lost')]);
    await set(company, 'a.lost', 'x', lost);
    await set(company, 'b.lost', 'x', lost);
    await set(company, 'c.damaged', 'x');
    await set(company, 'd.good', 'good');
    const ofOther = await stored(company).then((rows) => rows[3]?.value);
    await test.db.tenant(company, (tx) =>
      sql`update company_secrets set value = ${ofOther} where name = 'c.damaged'`.execute(tx.db),
    );
    const before = await stored(company);
    const rotated = await rotateSecrets(test.db, box, columns);
    expect(rotated).toEqual({
      resealed: 1,
      unknownKeys: { lost: 2 },
      damaged: [`${company} company_secrets.value c.damaged`],
    });
    expect((await stored(company)).slice(0, 3)).toEqual(before.slice(0, 3));
    expect(await read(company, 'd.good', createSecretBox([present]))).toBe('good');
    await expect(read(company, 'a.lost')).rejects.toMatchObject({
      code: 'secret-key-unknown',
      params: { key: 'lost' },
    });
  });
});
