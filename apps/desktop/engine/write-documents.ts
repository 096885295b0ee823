import type { RxCollection } from 'rxdb/plugins/core';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { nodeOf } from '@karvon/shared/sync/stamps.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';
import { heldDocuments, travelling } from './sync/held-documents.ts';
import { bothCollections } from './database/both-collections.ts';
import type { BothName } from './database/pulled-names.ts';
import type { TillCollections } from './database/open-till-database.ts';

/**
 * Writes documents that the centre writes, too: every changed field gets this till's stamp. On disk when it answers, and
 * handed in as soon as there is a network. Throws what the centre would set aside.
 */
export type DocumentWriter = {
  /** A new document; answers it. One of that id which was deleted is taken back, with what was written of it. */
  add(name: BothName, id: Id, fields: Record<string, unknown>): Promise<Travelling>;
  /**
   * Changes fields; answers the document. Throws when there is none. By the collection's own rule: a state that the centre
   * would not let go back does not go back here either, not even until it has answered.
   */
  edit(name: BothName, id: Id, change: Record<string, unknown>): Promise<Travelling>;
  remove(name: BothName, id: Id): Promise<void>;
};

export function createDocumentWriter(parts: {
  collections: Pick<TillCollections, BothName>;
  deviceId: string;
  /** Milliseconds since 1970, as near to the centre's clock as is known. */
  now: () => number;
}): DocumentWriter {
  const { collections, deviceId, now } = parts;
  const node = nodeOf(deviceId);
  const of = (name: BothName) => collections[name] as unknown as RxCollection<{ id: string }>;
  const stamped = (name: BothName, document: Travelling, change: Record<string, unknown>) =>
    checked(name, stampChanges(document, change, now(), node));
  const edit = async (name: BothName, id: Id, change: Record<string, unknown>) => {
    const document = await of(name).findOne(id).exec(true);
    const edited = await document.incrementalModify((held) => {
      const current = travelling(held);
      return resolved(name, current, stamped(name, current, change));
    });
    return { ...edited.toMutableJSON(), _deleted: edited.deleted };
  };
  return {
    async add(name, id, fields) {
      const held = (await heldDocuments(of(name), [id])).get(id);
      if (held?._deleted !== true) {
        const document = stamped(name, { id, v: 1, stamps: {}, _deleted: false }, fields);
        await of(name).insert(document);
        return document;
      }
      // What was written of it before, and may be nowhere else yet, is kept as an edit keeps it.
      const document = resolved(name, held, stamped(name, held, { ...fields, _deleted: false }));
      await of(name).insert(document);
      return document;
    },
    edit,
    async remove(name, id) {
      await edit(name, id, { _deleted: true });
    },
  };
}

function resolved(name: BothName, current: Travelling, next: Travelling): Travelling {
  return (bothCollections[name].resolve?.(current, next) ?? next) as Travelling;
}

function checked(name: BothName, document: Travelling): Travelling {
  const { _deleted, ...fields } = document;
  const fault = findWireFault(fields);
  if (fault !== null) throw new TypeError(`${name}: ${fault.path} ${fault.reason}`);
  bothCollections[name].schema.parse(fields);
  return document;
}
