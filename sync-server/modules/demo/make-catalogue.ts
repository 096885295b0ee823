import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkGtin } from '@karvon/shared/catalogue/gtin.ts';
import { cleanText, openImportFile } from '../catalogue/api.ts';
import { demoGoods, isKnownGood } from './demo-goods.ts';
import { hashOf } from './hash-of.ts';
import { weighedGoods } from './weighed-goods.ts';

/** Products in the demo shop. */
const TOTAL = 5000;

/** Codes given out in Russia, Kyrgyzstan, Uzbekistan, Ukraine, Belarus and Kazakhstan (GS1 prefixes). */
const NEARBY = /^(46\d|470|478|48[127])/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Shops' own codes (GS1: 02, 04, 20–29): the same code is another thing in another shop. */
const IN_STORE = /^(2|0[24])/;

/**
 * Makes `data/catalogue.tsv.gz` of the real names and codes in the full file: those of the neighbourhood first, then
 * what can be told what it is. Everything else in it is synthetic. The same input gives the same file.
 * `node sync-server/modules/demo/make-catalogue.ts FILE`
 */
async function main(file: string): Promise<void> {
  const { records } = await openImportFile(createReadStream(file));
  const groups: { barcode: string; name: string }[][] = [[], [], []];
  for await (const { cells } of records) {
    const [barcode = '', raw = ''] = cells;
    const name = cleanText(raw, 120);
    if (!name.ok || !isGoodName(name.text) || checkGtin(barcode) !== 'right' || IN_STORE.test(barcode))
      continue;
    const isKnown = isKnownGood(name.text);
    const group = CYRILLIC.test(name.text) ? 0 : !isKnown ? null : NEARBY.test(barcode) ? 1 : 2;
    if (group !== null) groups[group]?.push({ barcode, name: name.text });
  }
  const weighed = weighedGoods();
  groups[2]?.sort((a, b) => hashOf(a.barcode) - hashOf(b.barcode));
  const real = groups.flat().slice(0, TOTAL - weighed.length);
  const chosen = [...real.map(({ barcode, name }) => demoGoods(barcode, name)), ...weighed];
  const lines = chosen.map((row) =>
    [row.barcode, row.name, row.price, row.unit, row.category, row.tax, row.marked, row.minAge].join('\t'),
  );
  const header = 'barcode\tname\tprice\tunit\tcategory\ttax\tmarked\tmin_age';
  const text = `${[header, ...lines].join('\n')}\n`;
  writeFileSync(join(import.meta.dirname, 'data/catalogue.tsv.gz'), gzipSync(text, { level: 9 }));
  process.stdout.write(`${JSON.stringify({ ok: chosen.length === TOTAL, products: chosen.length })}\n`);
}

/** Names somebody would put on a shelf: letters in them, not one word of shouting, not a code. */
function isGoodName(name: string): boolean {
  return name.length >= 3 && name.length <= 90 && /\p{L}{3}/u.test(name) && !/[<>|\\{}]|https?:/.test(name);
}

await main(process.argv[2] ?? '');
