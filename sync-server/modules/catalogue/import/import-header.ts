import { ImportFileFault, shortened } from './import-faults.ts';

export const importColumns = [
  'barcode',
  'name',
  'price',
  'unit',
  'category',
  'tax',
  'class_code',
  'package_code',
  'marked',
  'min_age',
] as const;
export type ImportColumn = (typeof importColumns)[number];

export type ImportHeader = { delimiter: '\t' | ';' | ','; columns: ImportColumn[] };

/**
 * Reads the first line: which columns, in which order, and what parts them (a tab, a semicolon as some spreadsheets
 * write, or a comma). `barcode` and `name` must be there; a column that is not known stops the import, because
 * its data would be lost without a word. Throws ImportFileFault.
 */
export function readHeader(line: string): ImportHeader {
  if (line.trim() === '') throw new ImportFileFault('file-empty', null);
  const delimiter = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  const names = line.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );
  for (const required of ['barcode', 'name']) {
    if (!names.includes(required))
      throw new ImportFileFault('header-missing-column', 1, shortened(line), required);
  }
  const unknown = names.find((name) => !isColumn(name));
  if (unknown !== undefined) throw new ImportFileFault('header-unknown-column', 1, shortened(unknown));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new ImportFileFault('header-repeated-column', 1, repeated);
  return { delimiter, columns: names.filter(isColumn) };
}

function isColumn(name: string): name is ImportColumn {
  return (importColumns as readonly string[]).includes(name);
}
