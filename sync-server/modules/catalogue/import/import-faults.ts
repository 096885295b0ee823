import { z } from 'zod';

/** Why one row did not go in. Each has a message `import.<code>` in every language. */
export const rowFaultCodes = [
  'barcode-missing',
  'barcode-bad',
  'barcode-check-digit',
  'name-missing',
  'text-control-character',
  'text-broken-unicode',
  'text-too-long',
  'price-missing',
  'price-bad',
  'unit-unknown',
  'tax-bad',
  'class-code-bad',
  'package-code-bad',
  'marked-bad',
  'min-age-bad',
  'too-few-columns',
  'too-many-columns',
  'product-bad',
] as const;

/** Why reading stopped: nothing below that line was read; the chunks before it are in. */
export const fileFaultCodes = [
  'file-empty',
  'file-binary',
  'file-not-utf8',
  'file-bad-gzip',
  'file-cut-off',
  'file-too-large',
  'header-missing-column',
  'header-unknown-column',
  'header-repeated-column',
  'header-no-price',
  'quote-not-closed',
  'row-too-long',
] as const;

export const importFaultSchema = z.object({
  /** Line of the file, from 1 for the header; null where no line can be named. */
  line: z.int().nullable(),
  column: z.string().nullable(),
  code: z.enum([...rowFaultCodes, ...fileFaultCodes]),
  /** What stood there, shortened. */
  value: z.string().nullable(),
  /** In the reader's language. */
  reason: z.string(),
});
export type ImportFault = z.infer<typeof importFaultSchema>;
export type RowFaultCode = (typeof rowFaultCodes)[number];
export type FileFaultCode = (typeof fileFaultCodes)[number];

/** A fault before it is put into words. */
export type BareFault = Omit<ImportFault, 'reason'>;

/** Stops reading a file. */
export class ImportFileFault extends Error {
  override readonly name = 'ImportFileFault';
  readonly fault: BareFault & { code: FileFaultCode };
  constructor(
    code: FileFaultCode,
    line: number | null,
    value: string | null = null,
    column: string | null = null,
  ) {
    super(`The import file can't be read: ${code}${line === null ? '' : ` at line ${line}`}.`);
    this.fault = { code, line, value, column };
  }
}

/** What a message may show of a value: enough to find it, never a whole line of rubbish. */
export function shortened(value: string): string {
  const visible = value.replaceAll(/\p{Cc}/gu, '·').toWellFormed();
  return visible.length > 60 ? `${visible.slice(0, 60)}…` : visible;
}
