import type { RxCollection } from 'rxdb/plugins/core';
import { bulkSize } from './bulk-size.ts';
import { documentId } from './file-kind.ts';
import type { OpenCollection, Operation } from './file-kind.ts';
import { randomOf } from './random.ts';

type Fields = Record<string, unknown>;

/**
 * A collection through RxDB. It makes one bulk of a `bulkInsert`, of a `bulkRemove` and of the edit of one document,
 * so an operation is one of the three.
 */
export function openRxCollection(
  collection: RxCollection<Fields>,
  table: string,
  fieldsOf: (id: string, number: number) => Fields,
): OpenCollection {
  let seq = 0;
  collection.storageInstance.changeStream().subscribe(({ checkpoint }) => {
    seq = (checkpoint as { seq: number }).seq;
  });
  return {
    table,
    lastSeq: () => seq,
    async write({ number, inserts, edits, removes }) {
      const documents = inserts.map((id) => fieldsOf(id, number));
      const [first] = documents;
      if (first !== undefined && documents.length === 1) await collection.insert(first);
      else if (documents.length > 0) await refuseErrors(collection.bulkInsert(documents));
      for (const id of edits) {
        const document = await collection.findOne(id).exec(true);
        await document.incrementalPatch(fieldsOf(id, number));
      }
      if (removes.length > 0) await refuseErrors(collection.bulkRemove([...removes]));
    },
  };
}

async function refuseErrors(bulk: Promise<{ error: unknown[] }>): Promise<void> {
  const { error } = await bulk;
  if (error.length > 0) throw new Error(`${error.length} rows were refused: ${JSON.stringify(error[0])}`);
}

const sizeOf = (seed: number, collection: string, number: number) =>
  Math.ceil(bulkSize(randomOf(seed, collection, number)) / 2);

/** By turns: two bulks of new documents, an edit of the second's first, a removal of the first's last ones. */
export function changingOperation(seed: number, collection: string, number: number): Operation {
  const nothing = { number, inserts: [], edits: [], removes: [] };
  if (number % 4 === 2) return { ...nothing, edits: [documentId(number - 1, 0)] };
  if (number % 4 === 3) {
    const size = sizeOf(seed, collection, number - 3);
    const count = Math.max(1, Math.floor(size / 5));
    const removes = Array.from({ length: count }, (_, i) => documentId(number - 3, size - count + i));
    return { ...nothing, removes };
  }
  return { ...nothing, inserts: newIds(number, sizeOf(seed, collection, number)) };
}

/** Nothing but new documents: mostly one, as sales come. */
export function addingOperation(seed: number, collection: string, number: number): Operation {
  const random = randomOf(seed, collection, number);
  const size = random.chance(70) ? 1 : random.int(2, 120);
  return { number, inserts: newIds(number, size), edits: [], removes: [] };
}

function newIds(number: number, size: number): string[] {
  return Array.from({ length: size }, (_, n) => documentId(number, n));
}
