import { rowChecksum } from './row-checksum.ts';
import type { PageSource } from './salvage-pages.ts';

/** A document's row as it lies in a page. `doc` is the JSON as it was written: its checksum agreed. */
export interface SalvagedRow {
  readonly seq: number;
  readonly doc: string;
}

const TABLE_LEAF = 0x0d;
/** More bytes than any document has; a larger length is damage. */
const MAX_PAYLOAD = 256 * 1_048_576;

/** The rows of documents on a page, of whatever collection. Anything else on it, or a damaged row, is passed over. */
export function* rowsOnPage(pages: PageSource, page: Buffer): Generator<SalvagedRow> {
  if (page.readUInt8(0) !== TABLE_LEAF) {
    return;
  }
  const cells = Math.min(page.readUInt16BE(3), Math.floor((pages.usableSize - 8) / 2));
  for (let cell = 0; cell < cells; cell++) {
    const row = readCell(pages, page, page.readUInt16BE(8 + cell * 2));
    if (row !== undefined) {
      yield row;
    }
  }
}

function readCell(pages: PageSource, page: Buffer, at: number): SalvagedRow | undefined {
  const length = readVarint(page, at);
  const seq = length && readVarint(page, length.next);
  if (length === undefined || seq === undefined || length.value > MAX_PAYLOAD) {
    return undefined;
  }
  const local = localBytes(pages.usableSize, length.value);
  const start = seq.next;
  const end = start + local + (local < length.value ? 4 : 0);
  if (end > pages.usableSize) {
    return undefined;
  }
  const head = page.subarray(start, start + local);
  if (!isDocumentRow(head)) {
    return undefined;
  }
  const budget = { left: MAX_CHAINS };
  const found =
    local === length.value
      ? documentIn(head)
      : followChain(pages, [head], page.readUInt32BE(start + local), length.value - local, budget);
  return found === undefined ? undefined : { seq: seq.value, doc: found };
}

/** How much of a row lies in the leaf itself (sqlite.org/fileformat2.html, §1.6). */
function localBytes(usable: number, payload: number): number {
  const most = usable - 35;
  if (payload <= most) {
    return payload;
  }
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((payload - least) % (usable - 4));
  return wanted <= most ? wanted : least;
}

/** Ways through copies of overflow pages that are tried for one row. */
const MAX_CHAINS = 64;

/** Puts a long row together. A page of it may have several copies: the checksum tells which belong together. */
function followChain(
  pages: PageSource,
  parts: readonly Buffer[],
  number: number,
  left: number,
  budget: { left: number },
): string | undefined {
  for (const copy of pages.copies(number)) {
    const take = Math.min(left, pages.usableSize - 4);
    const longer = [...parts, copy.subarray(4, 4 + take)];
    const found =
      take === left
        ? documentIn(Buffer.concat(longer))
        : followChain(pages, longer, copy.readUInt32BE(0), left - take, budget);
    budget.left -= 1;
    if (found !== undefined || budget.left <= 0) {
      return found;
    }
  }
  return undefined;
}

/** The place of `doc` among the columns of a collection's table; see `CollectionTable`. */
const DOC_COLUMN = 2;

/** Begins like a row of documents: `seq` (kept outside the record), `id` and `doc` as text. */
function isDocumentRow(record: Buffer): boolean {
  const types = readTypes(record, DOC_COLUMN + 1);
  const isText = (type: number | undefined) => type !== undefined && type >= 13 && type % 2 === 1;
  return types?.[0] === 0 && isText(types[1]) && isText(types[DOC_COLUMN]);
}

/** The document of a whole record, when one of the columns behind it is its checksum. */
function documentIn(record: Buffer): string | undefined {
  const types = readTypes(record, Number.MAX_SAFE_INTEGER);
  let at = readVarint(record, 0)?.value;
  let doc: Buffer | undefined;
  let sum: number | undefined;
  for (const [column, type] of types?.entries() ?? []) {
    if (at === undefined) {
      return undefined;
    }
    const end: number = at + bytesOfType(type);
    if (end > record.length) {
      return undefined;
    }
    if (column === DOC_COLUMN) {
      doc = record.subarray(at, end);
      sum = rowChecksum(doc);
    } else if (sum !== undefined && integerAt(record, at, type) === sum) {
      return doc?.toString('utf8');
    }
    at = end;
  }
  return undefined;
}

/** The types of a record's columns, as many as are wanted (sqlite.org/fileformat2.html, §2.1). */
function readTypes(record: Buffer, wanted: number): number[] | undefined {
  const header = readVarint(record, 0);
  if (header === undefined || header.value > record.length) {
    return undefined;
  }
  const types: number[] = [];
  for (let at = header.next; at < header.value && types.length < wanted; ) {
    const type = readVarint(record, at);
    if (type === undefined) {
      return undefined;
    }
    types.push(type.value);
    at = type.next;
  }
  return types;
}

/** Bytes of the column types 0 to 11; longer ones carry their length. */
const FIXED_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function bytesOfType(type: number): number {
  return FIXED_BYTES[type] ?? Math.floor((type - 12) / 2);
}

/** An integer that fits 32 bits, which a checksum does; undefined for any other column. */
function integerAt(record: Buffer, at: number, type: number): number | undefined {
  if (type === 8 || type === 9) {
    return type - 8;
  }
  return type >= 1 && type <= 4 ? record.readIntBE(at, type) : undefined;
}

interface Varint {
  readonly value: number;
  /** Where the next byte is. */
  readonly next: number;
}

/** Undefined when it is cut off or beyond what is safe to count with. */
function readVarint(bytes: Buffer, from: number): Varint | undefined {
  let value = 0;
  for (let i = 0; i < 8 && from + i < bytes.length; i++) {
    const byte = bytes.readUInt8(from + i);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      return Number.isSafeInteger(value) ? { value, next: from + i + 1 } : undefined;
    }
  }
  return undefined;
}
