import { cl5000Plu, readCl5000Answer } from '@karvon/hardware/scales/labels/cl5000-packet.ts';
import { createLabelScaleMind } from '@karvon/hardware/simulators/scales/cl5000.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';
import { type Damage, damaged, damageOf } from './generate-conversation.ts';

/** A product that is written into a label scale, and what becomes of packet and answer on their way. */
export type LabelScaleCase = {
  product: {
    plu: number;
    itemCode: number;
    name: string;
    price: number;
    isWeighed: boolean;
    tareGrams: number;
    sellByDays: number;
  };
  refusal: number;
  packet?: Damage[];
  answer?: Damage[];
};

const LETTERS = Array.from('Сыр Хлеб қўғҳ өүң їєґ abc 0123456789 «»№\u0000\r:😀');
const WHOLE = 0xffff_ffff;

export function labelScaleCase(random: Random): LabelScaleCase {
  const made: LabelScaleCase = {
    product: {
      plu: random.int(1, 999_999),
      itemCode: random.int(0, WHOLE),
      name: random.list(0, 90, () => random.pick(LETTERS)).join(''),
      price: random.int(0, WHOLE),
      isWeighed: random.chance(80),
      tareGrams: random.int(0, 15_000),
      sellByDays: random.int(0, 999),
    },
    refusal: random.chance(20) ? random.int(1, 255) : 0,
  };
  if (random.chance(25)) made.packet = [damageOf(random)];
  if (random.chance(25)) made.answer = random.list(1, 2, () => damageOf(random));
  return made;
}

/**
 * A packet that arrives whole is understood as it was meant; one that was changed in a byte behind its head writes nothing; an answer is read
 * as it was given, not before it is all there, and nothing that begins otherwise is a good one.
 */
export function playLabelScale({ product, refusal, packet, answer }: LabelScaleCase): Finding | undefined {
  const scale = createLabelScaleMind();
  if (refusal > 0) scale.refuse(product.plu, refusal);
  const frame = cl5000Plu(product);
  const [change] = packet ?? [];
  const isChanged = change?.kind === 'flip' || change?.kind === 'set';
  const arrived = isChanged ? damaged([...frame], [{ ...change, at: change.at + 10 }]) : [...frame];
  const said = scale.answer(Buffer.from(arrived));
  const isSame = arrived.every((byte, at) => byte === frame[at]);
  if (!isSame) {
    return scale.plus().length === 0
      ? undefined
      : { kind: 'damaged-packet', message: 'A packet that was damaged was written' };
  }
  const isRefused = refusal > 0;
  const [held] = scale.plus();
  if (!isRefused && (held === undefined || differs(product, held))) {
    return { kind: 'label-scale', message: `${JSON.stringify(product)} is held as ${JSON.stringify(held)}` };
  }
  const heard = damaged([...said], answer ?? []);
  const reads = heard.map((_byte, at) => readCl5000Answer(heard.slice(0, at + 1)));
  const isGood = reads.some((read) => typeof read === 'object' && read?.isGood === true);
  if (isGood && heard[0] !== 0x47)
    return { kind: 'label-answer', message: 'What is no good answer is taken for one' };
  if (answer !== undefined) return undefined;
  const last = reads.at(-1);
  const isRight = isRefused
    ? typeof last === 'object' && last !== null && !last.isGood && last.code === refusal && reads[0] === null
    : isGood;
  return isRight
    ? undefined
    : { kind: 'label-answer', message: `${JSON.stringify([...said])} is read as ${JSON.stringify(reads)}` };
}

type Held = ReturnType<ReturnType<typeof createLabelScaleMind>['plus']>[number];

function differs(
  { plu, itemCode, name, price, isWeighed, tareGrams, sellByDays }: LabelScaleCase['product'],
  held: Held,
): boolean {
  const numbers = [plu, itemCode, price, isWeighed ? 1 : 2, tareGrams, sellByDays];
  const heldNumbers = [held.plu, held.item, held.price, held.type, held.tare, held.days];
  if (numbers.some((number, at) => number !== heldNumbers[at])) return true;
  const letters = Array.from(name);
  if (letters.length > 40 || held.name.length !== letters.length) return letters.length <= 40;
  return letters.some((letter, at) => /[А-Яа-яA-Za-z0-9 ]/.test(letter) && held.name[at] !== letter);
}
