import { z } from 'zod';
import { instantSchema } from '@karvon/shared/values/time.ts';

/**
 * A backup is NDJSON under zstd. The head; then for each table a line that names it and a line for each row, an array of
 * the columns' texts in the head's order, as Postgres itself writes and reads them (null for NULL), never parsed on the way;
 * at last the end with a SHA-256 of all lines before it. It holds nothing of Postgres or PGlite: either reads the
 * other's.
 */
export const BACKUP_VERSION = 1;

const name = z.string().min(1).max(63);

export const backupHeadSchema = z.object({
  karvonBackup: z.literal(BACKUP_VERSION),
  madeAt: instantSchema,
  epoch: z.string().min(1),
  kind: z.enum(['pglite', 'postgres']),
  /** The steps of the schema that the rows are of. */
  migrations: z.array(z.object({ module: z.string(), name: z.string(), hash: z.string() })),
  /** Columns that Postgres computes by itself are left out. */
  tables: z.array(z.object({ name, columns: z.array(name) })),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

export const backupTableSchema = z.strictObject({ table: name });

export const backupEndSchema = z.strictObject({
  end: z.literal(true),
  rows: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Told now and then how many rows have been written or read. */
export type OnRows = (rows: number) => void;

export type BackupSummary = {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
  /** Of the database that was written or made. */
  epoch: string;
};

export const backupSummarySchema = z.object({
  file: z.string(),
  bytes: z.int(),
  tables: z.int(),
  rows: z.int(),
  epoch: z.string(),
});
