import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core';
import type { RxJsonSchema } from 'rxdb/plugins/core';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { expect, it } from 'vitest';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';

disableWarnings();
addRxPlugin(RxDBDevModePlugin);

interface Product {
  id: string;
  name: string;
  tags?: string[];
}

const SCHEMA: RxJsonSchema<Product> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 50 },
    name: { type: 'string', maxLength: 100 },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name'],
  indexes: ['name'],
};

it('works under RxDB’s development mode, which freezes and checks everything, and a validator', async () => {
  const storage = wrappedValidateAjvStorage({ storage: getRxStorageSqlite({ path: ':memory:' }) });
  const database = await createRxDatabase({ name: 'till', storage, multiInstance: false });
  const { products } = await database.addCollections({ products: { schema: SCHEMA } });
  const told: string[] = [];
  products.$.subscribe(({ operation }) => told.push(operation));
  const { success } = await products.bulkInsert([
    { id: 'a', name: 'x', tags: ['1'] },
    { id: 'b', name: 'y' },
  ]);
  await success[0]?.incrementalPatch({ tags: ['1', '2'] });
  await expect(products.insert({ id: 'c', name: 5 as never })).rejects.toMatchObject({ code: 'VD2' });
  await products.findOne('b').remove();
  const found = await products.find({ selector: { name: { $gte: 'x' } } }).exec();
  expect(found.map((product) => product.toJSON())).toEqual([{ id: 'a', name: 'x', tags: ['1', '2'] }]);
  expect(told).toEqual(['INSERT', 'INSERT', 'UPDATE', 'DELETE']);
  await database.close();
});
