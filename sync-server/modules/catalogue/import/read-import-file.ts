import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse, type Parser } from 'csv-parse';
import { ImportFileFault, shortened } from './import-faults.ts';
import { type ImportHeader, readHeader } from './import-header.ts';

/** One record with the number of the line it ends on. */
export type FileRecord = { cells: string[]; line: number };

export type OpenedImportFile = { header: ImportHeader; records: AsyncIterable<FileRecord> };

/** Characters in one record: a wrong delimiter or a quote left open ends here, not in memory. */
const MAX_RECORD = 64 * 1024;

/** Bytes of a file once it is unzipped: ten million rows. A few kilobytes of gzip can hold any number. */
const MAX_FILE = 1024 ** 3;

/**
 * Opens a stream of bytes as an import file: gunzips it when it is gzip, demands UTF-8, reads the header and then
 * streams records. Memory stays bounded by one record and one piece of the stream. Throws ImportFileFault, at once or
 * while records are read.
 */
export async function openImportFile(
  source: AsyncIterable<Uint8Array>,
  maxBytes = MAX_FILE,
): Promise<OpenedImportFile> {
  const text = decodeUtf8(limited(unzipped(source), maxBytes));
  const first = await readFirstLine(text);
  const header = readHeader(first.line);
  return { header, records: recordsOf(text, first.rest, header) };
}

async function* recordsOf(
  text: AsyncIterator<string>,
  rest: string,
  header: ImportHeader,
): AsyncGenerator<FileRecord> {
  const aside: PutAside = { fault: null };
  const ready: FileRecord[] = [];
  const parser = parserFor(header, (cells, lines) => ready.push({ cells, line: lines + 1 }));
  // Records are taken as they are found, not through the parser's own queue: that one is lost when it meets a fault.
  for await (const piece of wholeLines(text, rest, aside)) {
    const error = await new Promise<unknown>((done) => parser.write(piece, done));
    yield* ready.splice(0);
    if (error instanceof CsvError) throw faultOf(error);
  }
  const error = await new Promise<unknown>((done) => parser.end(done));
  yield* ready.splice(0);
  if (aside.fault !== null) throw aside.fault;
  if (error instanceof CsvError) throw faultOf(error);
}

function parserFor(header: ImportHeader, onRecord: (cells: string[], lines: number) => void): Parser {
  const parser = parse({
    delimiter: header.delimiter,
    // In tab-separated files a quote is a character like any other.
    quote: header.delimiter === '\t' ? false : '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\n', '\r\n'],
    max_record_size: MAX_RECORD,
    on_record: (record: string[], { lines }) => {
      onRecord(record, lines);
      return null;
    },
  });
  // Write and end answer with the error; without a listener it would end the process as well.
  parser.on('error', () => {});
  return parser.resume();
}

function faultOf(error: CsvError): ImportFileFault {
  const line = typeof error['lines'] === 'number' ? error['lines'] + 1 : null;
  const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'quote-not-closed';
  return new ImportFileFault(code, line);
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

/** UTF-8 only: a file in another encoding would put broken names on every receipt. Good text before the fault comes first. */
async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder('utf-8');
  let line = 1;
  for await (const piece of withEnd(bytes)) {
    const text = lenient.decode(piece, { stream: piece !== undefined });
    const isUtf8 = canDecode(strict, piece);
    const fault = isUtf8 ? text.indexOf('\u0000') : text.indexOf('\ufffd');
    const good = fault < 0 ? text : text.slice(0, fault);
    yield good;
    line += good.split('\n').length - 1;
    if (!isUtf8 || fault >= 0) throw new ImportFileFault(isUtf8 ? 'file-binary' : 'file-not-utf8', line);
  }
}

function canDecode(strict: InstanceType<typeof TextDecoder>, piece: Uint8Array | undefined): boolean {
  try {
    strict.decode(piece, { stream: piece !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The pieces, and an undefined after the last. */
async function* withEnd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  yield* bytes;
  yield undefined;
}

/**
 * Holds back the line that is not complete yet. When the file can't be read on, the half line is dropped and the fault is
 * put aside, so that the parser can finish with what stands above.
 */
async function* wholeLines(
  text: AsyncIterator<string>,
  rest: string,
  aside: PutAside,
): AsyncGenerator<string> {
  let held = rest;
  try {
    for (let piece = await text.next(); piece.done !== true; piece = await text.next()) {
      held += piece.value;
      // A line beyond all measure goes on to the parser, which refuses it.
      const end = held.length > 2 * MAX_RECORD ? held.length : held.lastIndexOf('\n') + 1;
      if (end > 0) yield held.slice(0, end);
      held = held.slice(end);
    }
  } catch (error) {
    if (!(error instanceof ImportFileFault)) throw error;
    aside.fault = error;
    return;
  }
  if (held !== '') yield held;
}

type PutAside = { fault: ImportFileFault | null };

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

async function* limited(bytes: AsyncIterable<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of bytes) {
    read += piece.length;
    if (read > max) throw new ImportFileFault('file-too-large', null);
    yield piece;
  }
}

async function* joined(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  for (let piece = await rest.next(); piece.done !== true; piece = await rest.next()) yield piece.value;
}
