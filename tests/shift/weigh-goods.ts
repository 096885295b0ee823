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
  /** The till was killed with a load in a line that still lies there: it must not take it again. Lifts it then. */
  endLoad(): Promise<void>;
};

/** As far as the scale says it. */
const isEmptied = ({ weight }: TillState) => /^(nothing-on-it|no-weight)$/.test(weight?.refusal ?? '');
const isLeft = ({ weight }: TillState) => weight?.refusal === 'not-lifted';
const isTakeable = ({ weight }: TillState) => weight !== null && weight.refusal === null;

export function createWeighing(parts: {
  till: ShiftTill;
  counter: ShiftCounter;
  products: { tomato: Id };
  fault: (text: string) => void;
  onTaken: () => void;
}): Weighing {
  const { till, counter, products, fault, onTaken } = parts;
  let lies = 0;
  /** Of the last call: how many answers the scale had given when it was made, or what was typed. */
  let last: { from: number } | { typed: number } = { from: 0 };
  /** In which life of the till the last load was lifted: one that was killed as it took the next may hold that for sold. */
  let liftedIn = 0;

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
    onTaken();
    return grams;
  };
  const put = (grams: number, isStable = true) => {
    lies = grams;
    counter.put(grams, isStable);
  };
  const tryFor = async (ms: number, { mood, swap, grams }: Weighed): Promise<number | null> => {
    const until = performance.now() + ms;
    let isSwapped = false;
    for (;;) {
      const left = until - performance.now();
      if (left <= 0) return null;
      if (mood === 'hasty') await pause(20);
      else {
        const mayBeLeft = till.lives() !== liftedIn;
        const isThere = (state: TillState) => isTakeable(state) || (mayBeLeft && isLeft(state));
        if (!(await till.until(isThere, left))) return null;
        if (!isTakeable(till.state())) {
          await lift();
          put(grams);
          continue;
        }
      }
      if (mood === 'swapped' && !isSwapped) {
        put(swap);
        isSwapped = true;
      }
      const taken = await press();
      if (taken !== null) return taken;
    }
  };
  /** The same load again: it was sold. */
  const pressAgain = async () => {
    const again = await press();
    if (again !== null) fault(`The same ${again} g were sold twice`);
  };
  const lift = async () => {
    put(0);
    if (!counter.isWell('scale')) return;
    liftedIn = till.lives();
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
    async endLoad() {
      if ('from' in last && lies > 0 && counter.isWell('scale')) {
        const isSeen = await till.until((state) => isLeft(state) || isTakeable(state), WELL_MS);
        if (!isSeen) fault(`A load is not seen after a kill: ${JSON.stringify(till.state().weight)}`);
        await pressAgain();
      }
      await lift();
    },
    async weigh(goods) {
      const isWell = counter.isWell('scale');
      put(goods.moving, false);
      let grams = goods.mood === 'hasty' ? ((await press()) ?? (await press())) : null;
      put(goods.grams);
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
