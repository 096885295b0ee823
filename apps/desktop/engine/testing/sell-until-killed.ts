/**
 * A till as a process of its own that sells without end, for tests that kill it. Says `selling ID` before it
 * completes a cart and `sold ID NUMBER` once that was answered, each a line on stdout.
 */
import { startDoomedTill } from './doomed-till.ts';
import { BREAD } from './test-shop.ts';

const [dataFolder = '', serverUrl = ''] = process.argv.slice(2);
const till = await startDoomedTill(dataFolder, serverUrl);
for (;;) {
  const { cart } = till.engine.state();
  if (cart.lines.length === 0) await till.must('scan', { code: BREAD });
  if (till.engine.state().cart.due > 0) await till.must('tender', { method: 'cash' });
  process.stdout.write(`selling ${cart.id}\n`);
  const sale = await till.must('complete', { cart: cart.id });
  process.stdout.write(`sold ${sale.id} ${sale.number}\n`);
}
