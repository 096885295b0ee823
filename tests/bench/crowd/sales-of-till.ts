import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import type { DeviceRecord } from '@karvon/engine/database/settings-store.ts';
import { milli, type Minor, minor, subtractMinor } from '@karvon/shared/values/money.ts';
import { businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { benchClock, benchId } from './light-till.ts';

const LINES = 5;

/** So many sales of a till, numbered from the first: five lines, paid half in cash and half by card. */
export function salesOfTill(
  device: DeviceRecord,
  products: readonly Product[],
  count: number,
): JournalFact[] {
  const now = benchClock();
  const [staff, shift] = [{ id: benchId(), name: 'Cashier 1', tin: null }, benchId()];
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const items = Array.from({ length: LINES }, (_item, line) => {
      const product = products[(seq * 7919 + line * 613) % products.length];
      if (product === undefined) throw new Error('There is nothing to sell.');
      return { product, name: 'Goods', unitName: 'pc', qty: milli(1000) };
    });
    const number = `${device.tillCode}-${String(seq).padStart(6, '0')}`;
    const body = testSaleBody(benchId, items, { number, tenders: byTwo });
    return testFact(benchId, 'sale', body, {
      company: device.companyId,
      branch: device.branchId,
      register: device.registerId,
      device: device.deviceId,
      incarnation: device.incarnation,
      seq,
      at: instantOf(now),
      businessDate: businessDateOf(now, 'Asia/Tashkent'),
      shift,
      staff,
    });
  });
}

function byTwo(total: Minor) {
  const cash = minor(Math.floor(total / 2));
  const rest = subtractMinor(total, cash);
  return [testTender(benchId, cash), testTender(benchId, rest, { kind: 'card', method: 'card' })];
}
