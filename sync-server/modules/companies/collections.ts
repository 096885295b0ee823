import { directory } from '@karvon/shared/collections/directory.ts';
import { directoryEntrySchema } from '@karvon/shared/directory/entry.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The directory's table: entries of every kind, for the whole company or for one branch. */
export const directoryBinding: CollectionBinding = {
  collection: directory,
  table: 'directory',
  typedColumns: { kind: `text not null default ''` },
  columnsOf: (document) => {
    const fields = Object.entries(document).filter(([name]) => name !== '_deleted');
    // Several modules stage entries: one that tills could not read must not leave the centre.
    const entry = directoryEntrySchema.parse(Object.fromEntries(fields));
    return { branchId: entry.branch, typed: { kind: entry.kind } };
  },
};
