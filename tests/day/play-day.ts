import type { Page } from 'playwright-core';
import type { ShiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { CASHIER } from './day-shop.ts';
import type { DayStep, ReturnStep, SaleStep, ScriptDay, ScriptLine } from './day-script.ts';
import { cardPartOf, type DaySums, totalOf } from './day-sums.ts';
import { type DayTill, TillGone } from './day-till.ts';
import { returnOnPage } from './return-on-page.ts';
import { sellOnPage } from './sell-on-page.ts';

export type Player = {
  /** Opens the shift with the day's float, where that has not been done. */
  open(day: ScriptDay): Promise<void>;
  /** Does what the script says, once, whatever happens to the till meanwhile. */
  step(step: DayStep): Promise<void>;
  /** The same, where it can be done on the page; answers whether it was. */
  stepOnPage(page: Page, step: DayStep): Promise<boolean>;
  x(): Promise<ShiftTotals>;
  close(day: ScriptDay, sums: DaySums): Promise<ZReport>;
};

type Cart = TillState['cart'];

/**
 * Plays a script at a till as somebody would who does not know what has got through: after each end of the till they look what is
 * there and go on from it. Sales are the same by their cart, all else by an id that was minted before it was first tried.
 */
export function createPlayer(parts: {
  till: DayTill;
  goods: ReadonlyMap<string, Id>;
  newId: () => Id;
}): Player {
  const { till, goods, newId } = parts;
  /** The receipt of each sale, for what comes back of it. */
  const receipts = new Map<SaleStep, Id>();

  const productOf = (barcode: string): Id => {
    const id = goods.get(barcode);
    if (id === undefined) throw new Error(`The catalogue has no ${barcode}.`);
    return id;
  };
  /** Again and again until it was done by a till that lived to say so. */
  const persist = async <Result>(deed: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await deed();
      } catch (error) {
        if (!(error instanceof TillGone)) throw error;
        await till.start();
        await till.must('signIn', CASHIER);
      }
    }
  };
  const cartNow = async (): Promise<Cart> => (await till.must('status', {})).cart;

  const putLine = async (line: ScriptLine, cart: Cart | null): Promise<void> => {
    const known = cart?.lines.find(({ productId }) => productId === productOf(line.barcode));
    const qty = line.pieces * 1000;
    const id = known?.id ?? (await till.must('scan', { code: line.barcode, qty })).line;
    if (known !== undefined && known.qty !== qty) await till.must('setLine', { line: id, qty });
    if ((known?.price ?? line.usual) !== line.price) {
      await till.must('setPrice', { line: id, price: minor(line.price), reason: 'As agreed' });
    }
    const off = line.price * line.pieces - line.sum;
    if (off !== 0)
      await till.must('discount', { line: id, off: { amount: minor(off) }, reason: 'As agreed' });
  };
  const pay = async ({ pay: by }: SaleStep, cart: Cart): Promise<void> => {
    const { due, total } = cart;
    if (due === 0 && cart.tenders.length > 0) return;
    if (by === 'both' && cart.tenders.length === 0) {
      await till.must('tender', { method: 'card', amount: minor(cardPartOf(total)) });
      await till.must('tender', { method: 'cash', received: minor(total - cardPartOf(total)) });
    } else if (by === 'card') await till.must('tender', { method: 'card' });
    else await till.must('tender', { method: 'cash', received: minor(due + 100) });
  };
  const sell = async (step: SaleStep): Promise<void> => {
    let tried: Id | null = null;
    const id = await persist(async () => {
      if (tried !== null) {
        const earlier = await till.call('receipt', { id: tried });
        if (earlier.ok) return tried;
      }
      const left = await cartNow();
      if (left.tenders.length === 0) {
        for (const line of step.lines) await putLine(line, left.lines.length === 0 ? null : left);
      }
      const cart = await cartNow();
      if (cart.total !== totalOf(step)) {
        throw new Error(
          `${step.invoice} comes to ${cart.total} at the till, to ${totalOf(step)} in the log.`,
        );
      }
      await pay(step, cart);
      tried = cart.id;
      await till.must('complete', { cart: cart.id });
      return cart.id;
    });
    receipts.set(step, id);
  };
  const receiptOf = ({ sale }: ReturnStep): Id => {
    const receipt = receipts.get(sale);
    if (receipt === undefined) throw new Error(`${sale.invoice} was never sold.`);
    return receipt;
  };
  const takeBack = async (step: ReturnStep): Promise<void> => {
    const { lines, invoice } = step;
    const id = newId();
    const receipt = receiptOf(step);
    await persist(async () => {
      const sold = await till.must('returnable', { receipt });
      const back = lines.map(({ barcode, pieces }) => {
        const line = sold.lines.find((one) => one.product === productOf(barcode));
        if (line === undefined) throw new Error(`${sold.number} has no ${barcode}.`);
        return { line: line.line, qty: pieces * 1000 };
      });
      await till.must('return', { id, receipt, lines: back, reason: invoice });
    });
  };
  const byKind = async (step: DayStep): Promise<void> => {
    const id = newId();
    switch (step.kind) {
      case 'sale':
        return sell(step);
      case 'return':
        return takeBack(step);
      case 'goods-back': {
        const back = step.goods.map(({ barcode, pieces }) => ({
          product: productOf(barcode),
          qty: pieces * 1000,
        }));
        await persist(() => till.must('return', { id, goods: back, reason: step.invoice }));
        return;
      }
      case 'move': {
        const { direction, amount } = step;
        const purpose = direction === 'in' ? 'owner' : 'supplier';
        const move = { id, direction, amount: minor(amount), purpose, reason: 'As every day' } as const;
        await persist(() => till.must('cashMove', move));
        return;
      }
      case 'collect':
        await persist(() => till.must('collect', { id, amount: minor(step.amount), bag: '1' }));
    }
  };
  return {
    open: ({ float }) =>
      persist(async () => {
        const { person, shift } = await till.must('status', {});
        if (person === null) await till.must('signIn', CASHIER);
        if (shift === null) await till.must('openShift', { float: minor(float) });
      }),
    step: byKind,
    async stepOnPage(page, step) {
      if (step.kind === 'return') {
        return returnOnPage(page, till, step, { receipt: receiptOf(step), productOf });
      }
      if (step.kind !== 'sale') return false;
      const id = await sellOnPage(page, till, step);
      if (id === null) return false;
      receipts.set(step, id);
      return true;
    },
    x: () => persist(async () => (await till.must('xReport', {})).totals as ShiftTotals),
    async close({ difference }, { drawer }) {
      const id = newId();
      const count = { id, counted: minor(drawer + difference), reason: difference === 0 ? '' : 'Change' };
      return persist(() => till.must('closeShift', count));
    },
  };
}
