import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ImportFileFault } from './import-faults.ts';
import { openImportFile } from './read-import-file.ts';

/** The file in pieces of a few bytes, so that characters, lines and gzip's head are all cut somewhere. */
async function* inPieces(bytes: Uint8Array, size = 3): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size?: number) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const rows: { line: number; cells: string[] }[] = [];
  try {
    const { header, records } = await openImportFile(inPieces(bytes, size));
    for await (const record of records) rows.push(record);
    return { header, rows, fault: null };
  } catch (error) {
    if (!(error instanceof ImportFileFault)) throw error;
    return { header: null, rows, fault: error.fault };
  }
}

const header = 'barcode,name,price\n';

test('records come with the number of the line they end on', async () => {
  const { rows } = await read(`${header}1,Хлеб,5\r\n\r\n2,"Чай,\nзелёный",6\r\n3,Сок 5" экран,7`);
  expect(rows).toEqual([
    { line: 2, cells: ['1', 'Хлеб', '5'] },
    { line: 5, cells: ['2', 'Чай,\nзелёный', '6'] },
    { line: 6, cells: ['3', 'Сок 5" экран', '7'] },
  ]);
});

test.each(['\t', ';', ','] as const)('the header tells that %j parts the columns', async (delimiter) => {
  const { header: found, rows } = await read(`\ufeffBarcode${delimiter}Name\n1${delimiter}Чай\n`);
  expect(found).toEqual({ delimiter, columns: ['barcode', 'name'] });
  expect(rows.map((row) => row.cells)).toEqual([['1', 'Чай']]);
});

test('a quote is an ordinary character in a tab-separated file', async () => {
  const { rows } = await read('barcode\tname\n1\t"Чай\n2\tСок\n');
  expect(rows.map((row) => row.cells[1])).toEqual(['"Чай', 'Сок']);
});

test('gzip is told by its first bytes', async () => {
  const { rows } = await read(gzipSync(`${header}1,Хлеб,5\n`));
  expect(rows).toEqual([{ line: 2, cells: ['1', 'Хлеб', '5'] }]);
});

test.each([
  ['nothing at all', '', 'file-empty', null],
  ['a blank first line', '\n1,2\n', 'file-empty', null],
  ['a header without name', 'barcode,price\n', 'header-missing-column', 1],
  ['an unknown column', 'barcode,name,colour\n', 'header-unknown-column', 1],
  ['a column twice', 'barcode,name,name\n', 'header-repeated-column', 1],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-not-utf8', 1],
  ['UTF-16', Buffer.from(`\ufeff${header}`, 'utf16le'), 'file-not-utf8', 1],
  ['NUL in the text', `${header}1,a\u0000b,5\n`, 'file-binary', 2],
  ['no line breaks for ever', 'x'.repeat(70_000), 'row-too-long', 1],
  ['a damaged gzip', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 7)]), 'file-bad-gzip', null],
] as const)('%s stops the reading', async (_name, content, code, line) => {
  const { fault } = await read(content, 512);
  expect(fault).toMatchObject({ code, line });
});

test('what stands before a fault has been read', async () => {
  const windows1251 = Buffer.concat([
    Buffer.from(`${header}1,Bread,5\n`),
    Buffer.from([0x32, 0x2c, 0xd7, 0xe0, 0xe9, 0x0a]),
  ]);
  const encoding = await read(windows1251, 1);
  expect(encoding.rows).toEqual([{ line: 2, cells: ['1', 'Bread', '5'] }]);
  expect(encoding.fault).toMatchObject({ code: 'file-not-utf8', line: 3 });

  const cut = await read(`${header}1,Bread,5\n2,Te\u0000a,6\n3,Juice,7\n`);
  expect(cut.rows).toEqual([{ line: 2, cells: ['1', 'Bread', '5'] }]);

  const quote = await read(`${header}1,Bread,5\n2,"Tea,6\n3,Juice,7\n`);
  expect(quote.rows).toEqual([{ line: 2, cells: ['1', 'Bread', '5'] }]);
  expect(quote.fault).toMatchObject({ code: 'quote-not-closed' });

  const long = await read(`${header}1,Bread,5\n2,"${'x\n'.repeat(70_000)}`, 4096);
  expect(long.rows).toHaveLength(1);
  expect(long.fault).toMatchObject({ code: 'row-too-long' });
});

test('a gzip that ends too early says so', async () => {
  const whole = gzipSync(`${header}${'4602037009146,Хлеб,5\n'.repeat(3000)}`);
  const { fault, rows } = await read(whole.subarray(0, whole.length - 20), 64);
  expect(rows.every(({ cells }) => cells.join() === '4602037009146,Хлеб,5')).toBe(true);
  expect(fault).toMatchObject({ code: 'file-cut-off' });
});

test('a gzip that swells beyond the limit is read no further; what stands above it is there', async () => {
  const bomb = gzipSync(`${header}1,Хлеб,5\n${'2,Чай,6\n'.repeat(400_000)}`);
  const { records } = await openImportFile(inPieces(bomb, 4096), 1_000_000);
  let rows = 0;
  const reading = (async () => {
    for await (const _record of records) rows += 1;
  })();
  await expect(reading).rejects.toMatchObject({ fault: { code: 'file-too-large' } });
  expect(rows).toBeGreaterThan(0);
});
