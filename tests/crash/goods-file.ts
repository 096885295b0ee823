import { join } from 'node:path';
import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core';
import type { RxCollection, RxJsonSchema } from 'rxdb/plugins/core';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { getRxStorageSqlite, rebuildReadModels } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import type { FileKind, OpenFile, Settings } from './file-kind.ts';
import { followingModels, modelContent } from './following-models.ts';
import { randomOf } from './random.ts';
import { changingOperation, openRxCollection } from './rxdb-collection.ts';

type Fields = Record<string, unknown>;

addRxPlugin(RxDBMigrationSchemaPlugin);

/** A collection whose schema version rises, so that RxDB moves its documents from table to table. */
export const goodsFile: FileKind = {
  collections: ['goods'],
  works: ['migrate', 'migrate', 'bulks', 'new-models'],
  path: (folder) => join(folder, 'goods.db'),
  open: openGoods,
  operation: changingOperation,
  fields: (seed, _, id, number) => fieldsOf(seed, id, number),
  attachment: () => undefined,
  readModels: modelContent,
};

function fieldsOf(seed: number, id: string, number: number): Fields {
  const random = randomOf(seed, id, number);
  return {
    id,
    name: `name ${random.int(0, 999)}`,
    price: random.int(0, 1000),
    tags: [`t${random.int(0, 50)}`],
  };
}

function schemaOf(version: number): RxJsonSchema<Fields> {
  return {
    version,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 20 },
      name: { type: 'string', maxLength: 20 },
      price: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
      tags: { type: 'array', items: { type: 'string' } },
    },
    required: ['id', 'name', 'price'],
    indexes: ['name', 'price'],
  };
}

async function openGoods(folder: string, seed: number, settings: Settings): Promise<OpenFile> {
  const storage = getRxStorageSqlite({
    path: join(folder, 'goods.db'),
    readModels: followingModels('goods', settings.models),
  });
  try {
    const database = await createRxDatabase({ name: 'shop', storage, multiInstance: false });
    const migrationStrategies = Object.fromEntries(
      Array.from({ length: settings.schema }, (_, i) => [i + 1, (document: Fields) => document]),
    );
    const { goods } = await database.addCollections({
      goods: { schema: schemaOf(settings.schema), migrationStrategies },
    });
    const table = storage.tableName({ database: 'shop', collection: 'goods', version: settings.schema });
    const collection = goods as unknown as RxCollection<Fields>;
    return {
      database: storage.database(),
      collections: {
        goods: openRxCollection(collection, table, (id, number) => fieldsOf(seed, id, number)),
      },
      rebuildReadModels: () => rebuildReadModels(storage),
      cleanup: async () => {},
      async close() {
        await database.close();
        storage.close();
      },
    };
  } catch (error) {
    storage.close();
    throw error;
  }
}
