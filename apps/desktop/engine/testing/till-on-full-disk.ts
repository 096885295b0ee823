/**
 * A till whose data folder is a small disk of its own, for the test that fills it: `node till-on-full-disk.ts <folder>`.
 * The disk is full while a sale is to be completed, while an earlier one is to be sent, and while the centre has a new
 * product; then there is room again. Then it is started on a full disk. Prints what was answered when as JSON.
 */
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fillDisk } from '@karvon/rxdb-storage/testing/tiny-disk.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop } from './test-shop.ts';

const [folder = ''] = process.argv.slice(2);
process.env.TMPDIR = folder;
const shop = await openTestShop();
const till = await shop.start();
await till.begin();
await till.until(({ sync }) => sync.unsent.count === 0);
shop.centre.unplug();
await till.until(({ sync }) => sync.connection !== 'online');
const { number: unsent } = await till.sell(BREAD);
await till.must('scan', { code: BREAD });
await till.must('tender', { method: 'cash' });
const { cart } = till.engine.state();

const makeRoom = fillDisk(folder);
const code = async (call: ReturnType<typeof till.call>) => {
  const result = await call;
  return result.ok ? 'done' : result.problem.code;
};
const refused = {
  complete: await code(till.call('complete', { cart: cart.id })),
  setLocale: await code(till.call('setLocale', { locale: 'ru' })),
};
const found = await till.must('search', { text: 'хлеб' });
const sameCart = JSON.stringify(till.engine.state().cart) === JSON.stringify(cart);
const added = testProduct(shop.newId(), { barcodes: [{ code: '4600000000046', unit: 'pc' }] });
shop.centre.put('products', added);
shop.centre.plugIn();
const whileFull = (await till.until(({ sync }) => sync.problem !== null)).sync;
makeRoom();

await till.must('sync', {});
await till.until(({ sync }) => sync.unsent.count === 0 && sync.problem === null);
const { number } = await till.must('complete', { cart: cart.id });
await till.until(({ sync }) => sync.unsent.count === 0);
// What could not be stored comes again by itself.
while (!(await till.call('scan', { code: '4600000000046' })).ok) await pause(10);
const atCentre = [...shop.centre.facts.values()].filter((fact) => fact.kind === 'sale').length;
await till.stop();

const makeRoomAgain = fillDisk(folder);
const late = await shop.start();
const stopped = await late.until(({ boot }) => boot.phase !== 'opening');
makeRoomAgain();
const ready = await late.until(({ boot }) => boot.phase === 'ready');
await shop.close();
writeSync(
  1,
  JSON.stringify({
    refused,
    sameCart,
    found: found.products.length,
    problemWhileFull: whileFull.problem?.code,
    numbers: [unsent, number],
    atCentre,
    opening: { whileFull: [stopped.boot.phase, stopped.boot.problem?.code], afterwards: ready.boot.phase },
    cart: ready.cart.lines.length,
  }),
);
