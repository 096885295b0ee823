import type { Id } from '@karvon/shared/values/ids.ts';
import { type Locale } from '@karvon/shared/values/locale.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { type BareFault, ImportFileFault } from '../import/import-faults.ts';
import { type ImportRow, parseImportRow, type RowRules } from '../import/parse-import-row.ts';
import { type FileRecord, openImportFile } from '../import/read-import-file.ts';
import { syntheticPrice } from '../import/synthetic-price.ts';
import { type ChunkOutcome, writeImportChunk } from './write-import-chunk.ts';

/** Rows in one transaction: the company's position row is held no longer than that. */
export const IMPORT_CHUNK = 1000;

export type ImportTarget = {
  companyId: Id;
  locale: Locale;
  country: string;
  currency: string;
  currencyDecimals: number;
};

export type ImportOptions = {
  /** Invent prices, by the code alone, for new products of a file without a price column. An empty price is a mistake. */
  syntheticPrices: boolean;
  checkDigits: RowRules['checkDigits'];
};

export type ImportCounts = {
  /** Rows read, good and bad. */
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  warnings: number;
  /** How many of the created products have an invented price. */
  syntheticPrices: number;
};

export type ImportEvent =
  | ({ event: 'progress' } & ImportCounts)
  | { event: 'row-failed' | 'row-warning' | 'stopped'; fault: BareFault };

/**
 * Imports a file of products, a thousand rows a transaction, telling what happens as it goes. Good rows go in,
 * each bad one is told with its line and column; a file that can't be read on stops the import and leaves what was
 * read before. Memory is bounded by a chunk, whatever the file's size.
 */
export async function* importProducts(
  ports: { db: Database; newId: () => Id },
  target: ImportTarget,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): AsyncGenerator<ImportEvent, ImportCounts> {
  const counts: ImportCounts = {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    warnings: 0,
    syntheticPrices: 0,
  };
  const { columns, records, fault } = await open(source, options);
  const rules: RowRules = {
    columns,
    currencyDecimals: target.currencyDecimals,
    checkDigits: options.checkDigits,
  };
  for await (const chunk of inChunks(records)) {
    const rows: ImportRow[] = [];
    for (const record of chunk.records) {
      const parsed = parseImportRow(record.cells, record.line, rules);
      if (parsed.ok) rows.push(parsed.row);
      else {
        counts.failed += 1;
        yield { event: 'row-failed', fault: parsed.fault };
      }
      if (parsed.ok && parsed.warning !== null) {
        counts.warnings += 1;
        yield { event: 'row-warning', fault: parsed.warning };
      }
    }
    const isInventing = options.syntheticPrices && !columns.includes('price');
    const outcome = await writeChunk(ports, target, rows, isInventing);
    add(counts, chunk.records.length, outcome);
    for (const bad of outcome.faults) yield { event: 'row-failed', fault: bad };
    yield { event: 'progress', ...counts };
    if (chunk.fault !== null) yield { event: 'stopped', fault: chunk.fault };
  }
  if (fault !== null) yield { event: 'stopped', fault };
  return counts;
}

async function open(
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<{
  columns: RowRules['columns'];
  records: AsyncIterable<FileRecord>;
  fault: BareFault | null;
}> {
  try {
    const { header, records } = await openImportFile(source);
    if (!header.columns.includes('price') && !options.syntheticPrices) {
      throw new ImportFileFault('header-no-price', 1, null, 'price');
    }
    return { columns: header.columns, records, fault: null };
  } catch (error) {
    if (error instanceof ImportFileFault) return { columns: [], records: none(), fault: error.fault };
    throw error;
  }
}

async function* none(): AsyncGenerator<FileRecord> {}

/** Gathers records by the thousand. What was read before a fault of the file comes as a last, shorter chunk. */
async function* inChunks(
  records: AsyncIterable<FileRecord>,
): AsyncGenerator<{ records: FileRecord[]; fault: BareFault | null }> {
  let gathered: FileRecord[] = [];
  try {
    for await (const record of records) {
      gathered.push(record);
      if (gathered.length === IMPORT_CHUNK) {
        yield { records: gathered, fault: null };
        gathered = [];
      }
    }
  } catch (error) {
    if (!(error instanceof ImportFileFault)) throw error;
    yield { records: gathered, fault: error.fault };
    return;
  }
  if (gathered.length > 0) yield { records: gathered, fault: null };
}

const UNIQUE_VIOLATION = '23505';

/** Two imports may meet over one new barcode; the second then finds it written and updates. */
async function writeChunk(
  ports: { db: Database; newId: () => Id },
  target: ImportTarget,
  rows: readonly ImportRow[],
  isInventing: boolean,
): Promise<ChunkOutcome> {
  const context = {
    newId: ports.newId,
    locale: target.locale,
    classScheme: classSchemeOf(target.country),
    priceFor: (barcode: string) =>
      isInventing ? syntheticPrice(barcode, target.currencyDecimals, target.currency === 'UZS') : null,
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ports.db.tenant(target.companyId, (tx) => writeImportChunk(tx, rows, context));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== UNIQUE_VIOLATION || attempt === 3) throw error;
    }
  }
}

/** Uzbekistan's class codes are MXIK (ICPU), Ukraine's UKTZED; elsewhere the customs union's. */
function classSchemeOf(country: string): string {
  return { UZ: 'MXIK', UA: 'UKTZED' }[country] ?? 'TNVED';
}

function add(counts: ImportCounts, rows: number, outcome: ChunkOutcome): void {
  counts.rows += rows;
  counts.created += outcome.created;
  counts.updated += outcome.updated;
  counts.unchanged += outcome.unchanged;
  counts.failed += outcome.faults.length;
  counts.syntheticPrices += outcome.syntheticPrices;
}
