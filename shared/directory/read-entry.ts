import type { z } from 'zod';
import { rights } from '../rights/rights.ts';
import { type DirectoryEntry, directoryEntrySchema } from './entry.ts';

/**
 * An entry as a till reads it, which may be older than the centre that wrote it: fields and rights that it does not know
 * are passed over. Null for a kind, or a change of what is known, that it can't read.
 */
export function readDirectoryEntry(document: object): DirectoryEntry | null {
  const entry = structuredClone(document) as Fields;
  keepKnownRights(entry);
  const strict = directoryEntrySchema.safeParse(entry);
  if (strict.success) return strict.data;
  for (const issue of strict.error.issues) dropUnknown(entry, issue);
  return directoryEntrySchema.safeParse(entry).data ?? null;
}

type Fields = Record<string, unknown>;

function keepKnownRights(entry: Fields): void {
  const { body } = entry;
  if (!isFields(body) || !Array.isArray(body['rights'])) return;
  const known: readonly unknown[] = rights;
  body['rights'] = body['rights'].filter((right) => known.includes(right));
}

function dropUnknown(entry: Fields, issue: z.core.$ZodIssue): void {
  if (issue.code !== 'unrecognized_keys') return;
  let at: unknown = entry;
  for (const step of issue.path) at = isFields(at) ? at[String(step)] : null;
  if (!isFields(at)) return;
  for (const key of issue.keys) delete at[key];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
