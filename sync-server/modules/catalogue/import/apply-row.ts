import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { basisPointsSchema, type Minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import type { BareFault } from './import-faults.ts';
import { shortened } from './import-faults.ts';
import type { ImportRow } from './parse-import-row.ts';

export type ApplyContext = {
  newId: () => Id;
  /** The language that the file's names are in. */
  locale: Locale;
  /** The class code's scheme where the file names none: that of the company's country. */
  classScheme: string;
  categoryIdOf: (name: string) => Id;
  /** Price for a new product whose row has none; null refuses the row. */
  priceFor: (barcode: string) => Minor | null;
};

export type AppliedRow =
  | { ok: true; product: Product; outcome: 'created' | 'updated' | 'unchanged'; syntheticPrice: boolean }
  | { ok: false; fault: BareFault };

const MEASURED = new Set(['kg', 'g', 'l', 'm']);

/**
 * What a row makes of a product: a new one, or the known one with what the row says. An empty cell or an absent
 * column changes nothing, and an invented price never replaces one that is there.
 */
export function applyRow(known: Product | null, row: ImportRow, context: ApplyContext): AppliedRow {
  const invented = known === null && row.price === null ? context.priceFor(row.barcode) : null;
  const price = row.price ?? known?.price ?? invented;
  if (price === null) return refused(row, 'price', 'price-missing', null);
  const base = known ?? newProduct(row, context.newId(), price);
  const candidate = {
    ...withUnit(base, row.unit),
    names: { ...base.names, [context.locale]: row.name },
    price,
    category: row.category === null ? base.category : context.categoryIdOf(row.category),
    taxes: row.tax === null ? base.taxes : withTax(base.taxes, row.tax),
    classCode: row.classCode === null ? base.classCode : readClassCode(row.classCode, context.classScheme),
    packageCode: row.packageCode ?? base.packageCode,
    isMarked: row.isMarked ?? base.isMarked,
    restrictions:
      row.minAge === null ? base.restrictions : { ...base.restrictions, minAge: row.minAge || null },
  };
  const parsed = productSchema.safeParse(candidate);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refused(row, null, 'product-bad', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const outcome = known === null ? 'created' : sameDocument(known, parsed.data) ? 'unchanged' : 'updated';
  return { ok: true, product: parsed.data, outcome, syntheticPrice: invented !== null };
}

function refused(
  row: ImportRow,
  column: string | null,
  code: BareFault['code'],
  value: string | null,
): AppliedRow {
  return {
    ok: false,
    fault: { line: row.line, column, code, value: value === null ? null : shortened(value) },
  };
}

function newProduct(row: ImportRow, id: Id, price: Minor): Product {
  return {
    id,
    kind: row.unit === 'service' ? 'service' : 'product',
    names: {},
    article: null,
    category: null,
    units: [{ code: 'pc', name: null, qty: ONE_UNIT }],
    isWeighed: false,
    barcodes: [{ code: row.barcode, unit: 'pc' }],
    price,
    taxes: [],
    classCode: null,
    packageCode: null,
    ownerType: 'resold',
    isMarked: false,
    isExcise: false,
    restrictions: { minAge: null, hours: null, allowedTenders: null },
    legalEntity: null,
  };
}

/** Changes the base unit, together with the barcodes that stood for it. */
function withUnit(product: Product, unit: string | null): Product {
  const base = product.units[0];
  if (unit === null || base === undefined || base.code === unit) return product;
  const others = product.units.slice(1).filter((other) => other.code !== unit);
  return {
    ...product,
    units: [{ code: unit, name: null, qty: ONE_UNIT }, ...others],
    isWeighed: MEASURED.has(unit),
    barcodes: product.barcodes.map((barcode) =>
      barcode.unit === base.code ? { ...barcode, unit } : barcode,
    ),
  };
}

/** The file's rate holds from ever: it replaces this tax's dated rates and leaves other taxes alone. */
function withTax(taxes: Product['taxes'], tax: NonNullable<ImportRow['tax']>): Product['taxes'] {
  const rateBp = tax.rateBp === null ? null : basisPointsSchema.parse(tax.rateBp);
  return [...taxes.filter((other) => other.code !== tax.code), { code: tax.code, rateBp, from: null }];
}

/** `MXIK:00111222333444555` names its scheme; a bare code is in the country's own. */
function readClassCode(text: string, scheme: string): NonNullable<Product['classCode']> {
  const parts = /^([A-Za-z]{2,20}):(.+)$/.exec(text);
  return parts === null
    ? { scheme, code: text }
    : { scheme: (parts[1] ?? '').toUpperCase(), code: parts[2] ?? '' };
}

/** jsonb keeps no order of keys, so documents are compared by value. */
function sameDocument(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftEntries = Object.entries(left);
  return (
    leftEntries.length === Object.keys(right).length &&
    leftEntries.every(([key, value]) => sameDocument(value, (right as Record<string, unknown>)[key]))
  );
}
