import type { ProductLabel } from '@karvon/hardware/labels/label.ts';
import { LineError } from '@karvon/hardware/transport/transport.ts';
import { DISPLAY_COLUMNS, type DisplayRows } from '@karvon/shared/devices/display-rows.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import { localeOf, type Till } from '../till.ts';

/** What the drawer's contact says now. */
export async function drawerContact({ devices }: Till): Promise<TillResult<TillOutput<'drawerContact'>>> {
  const drawer = devices.drawer();
  if (drawer === null) return refuse('no-drawer');
  if (drawer.transport.view().state !== 'open') return refuse('printer-not-connected');
  return done({ isClosed: await drawer.printer.drawerContact() });
}

/** Letters of each language that is printed, a sum, and a code whose check digit is right. */
const TEST_LABEL: ProductLabel = {
  name: 'Karvon АБВ ЎҚҒҲ ўқғҳ ҢӨҮ ңөү ҐЄІЇ ґєії Oʻ Gʻ',
  price: '12 345,67',
  unit: 'kg',
  barcode: '4780000000018',
};

export async function testLabel(
  { devices }: Till,
  { id }: TillParsedInput<'testLabel'>,
): Promise<TillResult<object>> {
  const printer = devices.labelPrinter(id);
  if (printer === null) return refuse('unknown-device', {}, 'id');
  if (devices.labels.isRunning()) return refuse('labels-printing');
  const { width, height } = printer.settings;
  const labels = [{ label: TEST_LABEL, copies: 1 }];
  try {
    await printer.print(labels, { width, height }, () => Promise.resolve(), new AbortController().signal);
    return done({});
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return refuse('label-printer-failed', { done: 0, total: 1 }, 'id');
  }
}

const SUM = '1 234 567.89';

/** Shows Latin and Russian letters and figures, so that a wrong page or language is seen. */
export async function testDisplay(
  till: Till,
  { id }: TillParsedInput<'testDisplay'>,
): Promise<TillResult<TillOutput<'testDisplay'>>> {
  const display = till.devices.display(id);
  if (display === null) return refuse('unknown-device', {}, 'id');
  const total = translate(localeOf(till), 'receipt.total').slice(0, DISPLAY_COLUMNS - SUM.length - 1);
  const rows: DisplayRows = ['Karvon ABC АБВ 12345', total.padEnd(DISPLAY_COLUMNS - SUM.length) + SUM];
  try {
    await display.test(rows);
    return done({ rows });
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return refuse('display-not-connected', {}, 'id');
  }
}
