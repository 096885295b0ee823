import { setTimeout as pause } from 'node:timers/promises';
import { TOMATO } from '@karvon/engine/testing/test-shop.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { ShiftCounter } from './shift-counter.ts';
import type { Goods } from './shift-plan.ts';
import type { ShiftTill } from './shift-till.ts';
import { restedThere } from './true-weight.ts';

type Weighed = Extract<Goods, { what: 'tomato' }>;

/** A weight must come of a scale that is well, on a machine at work elsewhere too; of another one it is waited for so long. */
const WELL_MS = 30_000;
const UNWELL_MS = 1200;

export type Weighing = {
  /** Puts goods into the cart by the scale, or by hand where that gives no weight; answers the grams of the line. */
  weigh(goods: Weighed): Promise<number>;
  /** Judges what came into the cart by the last call, which was not answered. */
  judgeLast(grams: number): void;
};

/** As far as the scale says it. */
const isEmptied = ({ weight }: TillState) => /^(nothing-on-it|no-weight)$/.test(weight?.refusal ?? '');
const isTakeable = ({ weight }: TillState) => weight !== null && weight.refusal === null;

export function createWeighing(parts: {
  till: ShiftTill;
  counter: ShiftCounter;
  products: { tomato: Id };
  fault: (text: string) => void;
}): Weighing {
  const { till, counter, products, fault } = parts;
  /** Of the last call: how many answers the scale had given when it was made, or what was typed. */
  let last: { from: number } | { typed: number } = { from: 0 };

  const gramsInCart = () =>
    till
      .state()
      .cart.lines.filter(({ productId }) => productId === products.tomato)
      .reduce((sum, { qty }) => sum + qty, 0);
  const judgeLast = (grams: number) => {
    if ('typed' in last) {
      if (last.typed !== grams) fault(`${last.typed} g were typed, and ${grams} g are in the cart`);
    } else if (!restedThere(grams, counter.said(), last.from)) {
      fault(`${grams} g were taken off the scale, and did not rest there`);
    }
  };
  /** Asks for the goods by their weight; null where the till does not take one now. */
  const press = async (): Promise<number | null> => {
    const before = gramsInCart();
    last = { from: counter.said().length };
    const result = await till.call('scan', { code: TOMATO });
    if (!result.ok) return null;
    const grams = gramsInCart() - before;
    judgeLast(grams);
    return grams;
  };
  const tryFor = async (ms: number, { mood, swap }: Weighed): Promise<number | null> => {
    const until = performance.now() + ms;
    let isSwapped = false;
    for (;;) {
      const left = until - performance.now();
      if (left <= 0) return null;
      if (mood === 'hasty') await pause(20);
      else if (!(await till.until(isTakeable, left))) return null;
      if (mood === 'swapped' && !isSwapped) {
        counter.put(swap);
        isSwapped = true;
      }
      const grams = await press();
      if (grams !== null) return grams;
    }
  };
  /** The same load again: it was sold. */
  const pressAgain = async () => {
    const again = await press();
    if (again !== null) fault(`The same ${again} g were sold twice`);
  };
  const lift = async () => {
    counter.put(0);
    if (!counter.isWell('scale')) return;
    const isEmpty = await till.until(isEmptied, WELL_MS);
    if (!isEmpty) fault(`An empty scale is not seen: ${JSON.stringify(till.state().weight)}`);
  };
  const type = async (grams: number) => {
    last = { typed: grams };
    await till.must('scan', { code: TOMATO, qty: grams });
    return grams;
  };
  return {
    judgeLast,
    async weigh(goods) {
      const isWell = counter.isWell('scale');
      counter.put(goods.moving, false);
      let grams = goods.mood === 'hasty' ? ((await press()) ?? (await press())) : null;
      counter.put(goods.grams);
      grams ??= await tryFor(isWell ? WELL_MS : UNWELL_MS, goods);
      if (grams === null && isWell) {
        fault(`A scale that is well gave no weight: ${JSON.stringify(till.state().weight)}`);
      }
      if (grams === null) return type(goods.grams);
      if (isWell && goods.mood === 'patient') await pressAgain();
      await lift();
      return grams;
    },
  };
}
