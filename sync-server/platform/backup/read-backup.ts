import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createZstdDecompress } from 'node:zlib';
import { ApiFailure } from '../http/api-failure.ts';
import { detailOf } from '../../start-failure.ts';
import {
  BACKUP_VERSION,
  backupEndSchema,
  type BackupHead,
  backupHeadSchema,
  backupTableSchema,
} from './backup-format.ts';

/** A file that has been read to its end and is whole. */
export type CheckedBackup = { file: string; bytes: number; rows: number; head: BackupHead };

/** Rows of one table, each as the backup's line. */
export type BackupRows = { table: BackupHead['tables'][number]; lines: string[] };

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 2_000_000;

/**
 * Reads a backup through, without keeping it, to know that it is whole and as it was written. Throws ApiFailure:
 * `restore-file-unreadable`, `restore-file-foreign` (not a backup of ours), `restore-file-later` (of a later form) or
 * `restore-file-damaged` (cut short or altered).
 */
export async function checkBackup(file: string, signal: AbortSignal): Promise<CheckedBackup> {
  const { bytes, isPacked } = await lookAt(file);
  if (!isPacked) throw new ApiFailure(400, 'restore-file-foreign', { params: { file } });
  const hash = createHash('sha256');
  let head: BackupHead | null = null;
  let rows = 0;
  let end: string | null = null;
  for await (const line of linesOf(file, signal)) {
    if (end !== null) throw damaged(file);
    if (line.startsWith('{"end":')) {
      end = line;
      continue;
    }
    head ??= headOf(file, line);
    if (line.startsWith('[')) rows += 1;
    hash.update(`${line}\n`);
  }
  const said = backupEndSchema.safeParse(jsonOf(end ?? '')).data;
  const isWhole = said?.rows === rows && said.sha256 === hash.digest('hex');
  if (head === null || !isWhole) throw damaged(file);
  return { file, bytes, rows, head };
}

/** The rows of a checked backup, table by table, in batches that fit into memory. */
export async function* readBackupRows(
  { file, head }: CheckedBackup,
  signal: AbortSignal,
): AsyncGenerator<BackupRows> {
  const tables = new Map(head.tables.map((table) => [table.name, table]));
  let table: BackupRows['table'] | undefined;
  let lines: string[] = [];
  let characters = 0;
  for await (const line of linesOf(file, signal)) {
    const isRow = line.startsWith('[');
    const isFull = lines.length >= BATCH_ROWS || characters > BATCH_CHARACTERS;
    if (table !== undefined && lines.length > 0 && (!isRow || isFull)) {
      yield { table, lines };
      lines = [];
      characters = 0;
    }
    if (isRow) {
      lines.push(line);
      characters += line.length;
    } else {
      const named = backupTableSchema.safeParse(jsonOf(line)).data?.table;
      table = named === undefined ? undefined : tables.get(named);
      if (named !== undefined && table === undefined) throw damaged(file);
    }
  }
}

function headOf(file: string, line: string): BackupHead {
  const said = jsonOf(line);
  const parsed = backupHeadSchema.safeParse(said);
  if (parsed.success) return parsed.data;
  const version = typeof said === 'object' && said !== null && 'karvonBackup' in said ? said.karvonBackup : 0;
  const isLater = typeof version === 'number' && version > BACKUP_VERSION;
  throw new ApiFailure(400, isLater ? 'restore-file-later' : 'restore-file-foreign', { params: { file } });
}

/**
 * Split at line feeds alone: Node's own reader of lines also splits at U+2028, which texts may hold. A file cut in the
 * middle ends in the decompressor's error or without an end line.
 */
async function* linesOf(file: string, signal: AbortSignal): AsyncGenerator<string> {
  const source = createReadStream(file, { signal });
  const text = source.pipe(createZstdDecompress()).setEncoding('utf8');
  source.on('error', (error) => text.destroy(error));
  let rest = '';
  try {
    for await (const piece of text as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ApiFailure ? error : damaged(file);
  } finally {
    source.destroy();
  }
  if (rest !== '') throw damaged(file);
}

/** The first bytes of everything that zstd packs. */
const ZSTD_MAGIC = '28b52ffd';

async function lookAt(file: string): Promise<{ bytes: number; isPacked: boolean }> {
  try {
    const opened = await open(file);
    try {
      const { size } = await opened.stat();
      const { buffer, bytesRead } = await opened.read(Buffer.alloc(4), 0, 4, 0);
      return { bytes: size, isPacked: buffer.toString('hex', 0, bytesRead) === ZSTD_MAGIC };
    } finally {
      await opened.close();
    }
  } catch (error) {
    const params = { file, detail: detailOf(error) };
    throw new ApiFailure(400, 'restore-file-unreadable', { params });
  }
}

function damaged(file: string): ApiFailure {
  return new ApiFailure(400, 'restore-file-damaged', { params: { file } });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
