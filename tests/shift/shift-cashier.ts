import { setTimeout as pause } from 'node:timers/promises';
import { BREAD, TEA_BOX } from '@karvon/engine/testing/test-shop.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { ShiftCounter } from './shift-counter.ts';
import { type DrivenSale, type ShiftDeeds, sumOf } from './shift-deeds.ts';
import type { Deed, Goods } from './shift-plan.ts';
import { type ShiftTill, TillGone } from './shift-till.ts';
import { createWeighing } from './weigh-goods.ts';

export type ShiftProducts = Readonly<Record<'bread' | 'tea' | 'tomato', Id>>;
type Sale = Extract<Deed, { kind: 'sale' }>;
type Put = Record<'bread' | 'tea' | 'tomato', number>;

const MANAGER = { person: 'M1', pin: '3003' } as const;
const CODES = { bread: BREAD, tea: TEA_BOX } as const;
/** How long is waited for what must come, on a machine at work elsewhere too. */
export const PATIENCE_MS = 30_000;

export type Cashier = {
  /** Does a deed once, whatever happens to the till meanwhile. */
  work(deed: Deed): Promise<void>;
  /** Again and again until it was done by a till that lived to say so. */
  persist<Result>(deed: () => Promise<Result>): Promise<Result>;
};

/**
 * Works at a till as somebody does who has no more than eyes and a keyboard: weighs when the till shows a weight, types what doesn't
 * come, and after each end of the till looks what is there and goes on from it.
 */
export function createCashier(parts: {
  till: ShiftTill;
  counter: ShiftCounter;
  products: ShiftProducts;
  newId: () => Id;
  deeds: ShiftDeeds;
  fault: (text: string) => void;
  /** Told when a load is in a line, and still lies there. */
  onTaken: () => void;
}): Cashier {
  const { till, counter, products, newId, deeds, fault } = parts;
  const weighing = createWeighing(parts);

  const persist: Cashier['persist'] = async (deed) => {
    for (;;) {
      try {
        return await deed();
      } catch (error) {
        if (!(error instanceof TillGone)) throw error;
        await comeBack();
      }
    }
  };
  const comeBack = async () => {
    try {
      await till.start();
      await till.must('signIn', { person: 'C1', pin: '1001' });
    } catch (error) {
      if (!(error instanceof TillGone)) throw error;
    }
  };
  /** How much of what lies in the cart: loaves, boxes, grams. */
  const inCart = ({ cart }: TillState = till.state()): Put => {
    const qtyOf = (product: Id) =>
      cart.lines.filter(({ productId }) => productId === product).reduce((sum, { qty }) => sum + qty, 0);
    return {
      bread: qtyOf(products.bread) / 1000,
      tea: qtyOf(products.tea) / 12_000,
      tomato: qtyOf(products.tomato),
    };
  };
  const isReady = (id: string) => (state: TillState) =>
    state.devices.find(({ settings }) => settings.id === id)?.health === 'ready';
  /** Has the scanner read a code, and puts it in as the page does; what does not come is typed. */
  const readCode = async (code: string) => {
    const isWell = counter.isWell('scanner');
    if (isWell && !(await till.until(isReady('scanner'), PATIENCE_MS)))
      fault('The scanner is there and not ready');
    const before = till.state().scans.at(-1)?.seq ?? 0;
    counter.scan(code);
    const came = isWell
      ? await till.until(({ scans }) => (scans.at(-1)?.seq ?? 0) > before, PATIENCE_MS)
      : !(await till.until((state) => !isReady('scanner')(state), PATIENCE_MS));
    const read = till.state().scans.at(-1);
    if (!came && isWell) fault(`${code} was read by the scanner and did not come`);
    if ((read?.seq ?? 0) > before && read?.code !== code)
      fault(`${code} was scanned, and ${read?.code} came`);
    await till.must('scan', { code });
  };
  const put = async (goods: Goods, at: Put): Promise<void> => {
    if (goods.what === 'tomato') {
      at.tomato += await weighing.weigh(goods);
      return;
    }
    const { what, times } = goods;
    while (inCart()[what] < at[what] + times) await readCode(CODES[what]);
    at[what] += times;
  };
  const pay = async ({ pay: by }: Sale) => {
    const { total, tenders } = till.state().cart;
    if (by === 'both' && tenders.length === 0) {
      await till.must('tender', { method: 'card', amount: minor(Math.floor(total / 200) * 100) });
    }
    const { due } = till.state().cart;
    if (due === 0) return;
    if (by === 'card') await till.must('tender', { method: 'card' });
    else await till.must('tender', { method: 'cash', received: minor(due + 500_00) });
  };
  const sell = async (sale: Sale) => {
    /** What was put in by calls that were answered, and what a call may have put in that was not. */
    const at: Put = { bread: 0, tea: 0, tomato: 0 };
    let next = 0;
    let tried: Id | null = null;
    /** Of the till that answered; 0: it was killed before. */
    let life = 0;
    if (sale.pay !== 'card') deeds.cashDeeds += 1;
    const sold = await persist(async (): Promise<DrivenSale> => {
      if (tried !== null) {
        const earlier = await till.call('receipt', { id: tried });
        if (earlier.ok) return drivenSale(sale, at, { id: tried, number: earlier.value.number });
      }
      const left = inCart();
      if (left.tomato > at.tomato) {
        weighing.judgeLast(left.tomato - at.tomato);
        await weighing.endLoad();
        at.tomato = left.tomato;
        next += 1;
      }
      if (left.tomato < at.tomato || left.bread < at.bread || left.tea < at.tea) {
        fault(
          `Of ${JSON.stringify(at)} only ${JSON.stringify(left)} is left in the cart after the till ended`,
        );
      }
      for (; next < sale.goods.length; next += 1) await put(sale.goods[next] as Goods, at);
      const { cart } = till.state();
      if (cart.total !== sumOf(at))
        fault(`${JSON.stringify(at)} comes to ${cart.total} at the till, to ${sumOf(at)} by its prices`);
      await pay(sale);
      tried = cart.id;
      const { id, number } = await till.must('complete', { cart: cart.id });
      life = till.lives();
      return drivenSale(sale, at, { id, number });
    });
    deeds.sales.push(sold);
    await seeDisplay(sold, life);
  };
  /** A till that was started again shows no sale of before. */
  const seeDisplay = async (sale: DrivenSale, life: number) => {
    if (!counter.isWell('display')) return;
    const wanted = String(sumOf(sale) / 100);
    const until = performance.now() + PATIENCE_MS;
    const shown = () =>
      counter
        .rows()
        .find((row) => row.startsWith('ИТОГО'))
        ?.replace(/\D/g, '');
    const isSame = () => till.isUp() && till.lives() === life;
    while (isSame() && shown() !== wanted && performance.now() < until) await pause(20);
    if (isSame() && shown() !== wanted)
      fault(`The display shows “${counter.rows().join('|')}” for ${wanted}`);
  };
  const byKind = async (deed: Deed): Promise<void> => {
    if (deed.kind === 'sale') return sell(deed);
    if (deed.kind === 'copy') return copy();
    if (deed.kind === 'labels') return label(deed.copies);
    const id = newId();
    deeds.cashDeeds += 1;
    if (deed.kind === 'drawer') {
      await persist(() => till.must('openDrawer', { id, reason: 'Change', approval: MANAGER }));
      deeds.drawers.push(id);
      return;
    }
    const move = { id, direction: 'in', purpose: 'owner', reason: 'Change', approval: MANAGER } as const;
    await persist(() => till.must('cashMove', { ...move, amount: minor(deed.amount) }));
    deeds.moves.push({ id, amount: deed.amount });
  };
  const copy = async () => {
    const last = deeds.sales.at(-1);
    if (last === undefined) return;
    await persist(() => till.must('printReceipt', { id: last.id, as: 'copy' }));
    deeds.copies.push(last.number);
  };
  /** Of the label printer's line: how often it had been cut when labels last came out. */
  let knownCuts = 0;
  const label = async (copies: readonly number[]) => {
    const wanted = copies.reduce((sum, count) => sum + count, 0);
    const labels = copies.map((count) => ({ product: products.bread, copies: count }));
    const isWell = counter.isWell('labels');
    const came = () =>
      counter
        .labels()
        .labels()
        .reduce((sum, { copies: count }) => sum + count, 0);
    const before = came();
    deeds.labels += wanted;
    try {
      if (isWell) await till.until(isReady('labels'), PATIENCE_MS);
      let result = await till.call('printLabels', { labels });
      if (!isWell) return;
      const cuts = counter.labels().cuts();
      if (!result.ok && cuts > knownCuts && came() === before) {
        // The line was cut behind the batch before, and only what was written to it now could tell: it is asked for again.
        await till.until(isReady('labels'), PATIENCE_MS);
        result = await till.call('printLabels', { labels });
      }
      knownCuts = cuts;
      if (!result.ok) fault(`A label printer that is well printed nothing: ${result.problem.code}`);
      const until = performance.now() + PATIENCE_MS;
      while (came() < before + wanted && performance.now() < until) await pause(20);
      if (came() !== before + wanted) fault(`${came() - before} of ${wanted} price tags came out`);
    } catch (error) {
      // Whoever asked sees what came out, and asks again for what is missing.
      if (!(error instanceof TillGone)) throw error;
    }
  };
  return { persist, work: byKind };
}

function drivenSale({ pay: by }: Sale, at: Put, named: { id: Id; number: string }): DrivenSale {
  const total = sumOf(at);
  const card = by === 'card' ? total : by === 'both' ? Math.floor(total / 200) * 100 : 0;
  return { ...named, ...at, cash: total - card, card };
}
