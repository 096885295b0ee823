import { isDeepStrictEqual } from 'node:util';
import type { RxConflictHandler } from 'rxdb/plugins/core';

/**
 * What RxDB does with a version that the centre answered: it takes it. The centre has merged the till's version into it by
 * the collection's rule, and has pulled down stamps that were ahead of its clock; to merge here again would put those
 * back, and hand them in for ever.
 */
export const takeTheCentres: RxConflictHandler<object> = {
  isEqual: (one, other) => isDeepStrictEqual(bare(one), bare(other)),
  resolve: async ({ realMasterState }) => realMasterState,
};

/** A document without what RxDB keeps in it for itself. */
function bare(document: object): object {
  const { _rev, _meta, _attachments, ...fields } = document as Record<string, unknown>;
  return fields;
}
