import { rights } from '../rights/rights.ts';
import { parsePassingOver } from '../values/parse-passing-over.ts';
import { type DirectoryEntry, directoryEntrySchema } from './entry.ts';

/**
 * An entry as a till reads it, which may be older than the centre that wrote it: fields and rights that it does not know
 * are passed over. Null for a kind, or a change of what is known, that it can't read.
 */
export function readDirectoryEntry(document: object): DirectoryEntry | null {
  return parsePassingOver(directoryEntrySchema, withKnownRights(document));
}

function withKnownRights(document: object): object {
  const body: unknown = 'body' in document ? document.body : null;
  if (typeof body !== 'object' || body === null || !('rights' in body) || !Array.isArray(body.rights)) {
    return document;
  }
  const known: readonly unknown[] = rights;
  return { ...document, body: { ...body, rights: body.rights.filter((right) => known.includes(right)) } };
}
