import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { ImportFileFault, shortened } from './import-faults.ts';
import { type ImportHeader, readHeader } from './import-header.ts';

/** One record with the number of the line it ends on. */
export type FileRecord = { cells: string[]; line: number };

export type OpenedImportFile = { header: ImportHeader; records: AsyncIterable<FileRecord> };

/** Characters in one record: a wrong delimiter or a quote left open ends here, not in memory. */
const MAX_RECORD = 64 * 1024;

/**
 * Opens a stream of bytes as an import file: gunzips it when it is gzip, demands UTF-8, reads the header and then
 * streams records. Memory stays bounded by one record and one piece of the stream. Throws ImportFileFault, at once or
 * while records are read.
 */
export async function openImportFile(source: AsyncIterable<Uint8Array>): Promise<OpenedImportFile> {
  const text = decodeUtf8(unzipped(source));
  const first = await readFirstLine(text);
  const header = readHeader(first.line);
  return { header, records: recordsOf(text, first.rest, header) };
}

async function* recordsOf(
  text: AsyncIterator<string>,
  rest: string,
  header: ImportHeader,
): AsyncGenerator<FileRecord> {
  const parser = parse({
    delimiter: header.delimiter,
    // In tab-separated files a quote is a character like any other.
    quote: header.delimiter === '\t' ? false : '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\n', '\r\n'],
    max_record_size: MAX_RECORD,
    info: true,
  });
  const source = Readable.from(withRest(text, rest));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const entry of source.pipe(parser)) {
      const { record, info } = entry as { record: string[]; info: { lines: number } };
      yield { cells: record, line: info.lines + 1 };
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  } finally {
    source.destroy();
  }
}

function faultOf(error: CsvError): ImportFileFault {
  const line = typeof error['lines'] === 'number' ? error['lines'] + 1 : null;
  const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'quote-not-closed';
  return new ImportFileFault(code, line);
}

async function* withRest(text: AsyncIterator<string>, rest: string): AsyncGenerator<string> {
  if (rest !== '') yield rest;
  for (let piece = await text.next(); piece.done !== true; piece = await text.next()) {
    if (piece.value !== '') yield piece.value;
  }
}

async function readFirstLine(text: AsyncIterator<string>): Promise<{ line: string; rest: string }> {
  let read = '';
  for (;;) {
    const end = read.indexOf('\n');
    if (end >= 0) return { line: read.slice(0, end).replace(/\r$/, ''), rest: read.slice(end + 1) };
    if (read.length > MAX_RECORD) throw new ImportFileFault('row-too-long', 1, shortened(read));
    const piece = await text.next();
    if (piece.done === true) return { line: read, rest: '' };
    read += piece.value;
  }
}

/** UTF-8 only: a file in another encoding would put broken names on every receipt. */
async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decode = (piece?: Uint8Array) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new ImportFileFault('file-not-utf8', line);
    }
  };
  for await (const piece of bytes) {
    const text = decode(piece);
    if (text.includes('\u0000')) throw new ImportFileFault('file-binary', line);
    yield text;
    line += text.split('\n').length - 1;
  }
  yield decode();
}

async function* unzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let ended = false;
  while (start.length < 2 && !ended) {
    const piece = await iterator.next();
    if (piece.done === true) ended = true;
    else start = Buffer.concat([start, piece.value]);
  }
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* joined(start, iterator);
    return;
  }
  const compressed = Readable.from(joined(start, iterator));
  const gunzip = createGunzip();
  compressed.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const piece of compressed.pipe(gunzip)) yield piece as Uint8Array;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'Z_BUF_ERROR') throw new ImportFileFault('file-cut-off', null);
    throw typeof code === 'string' && code.startsWith('Z_')
      ? new ImportFileFault('file-bad-gzip', null)
      : error;
  } finally {
    compressed.destroy();
  }
}

async function* joined(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  for (let piece = await rest.next(); piece.done !== true; piece = await rest.next()) yield piece.value;
}
