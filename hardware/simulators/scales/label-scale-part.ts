import type { CounterPart } from '../start-counter.ts';
import { type HeldPlu, startLabelScaleSimulator, startSerialLabelScale } from './cl5000.ts';

/** A CAS answers so to a product that it does not take. */
const REFUSAL = 0x88;

/**
 * Takes goods from a till, and says each as it comes. `goods`: what it holds; `goods 101`: of one; `refuse-goods 101`: it does not take
 * that one any more.
 * @param folder null: it is in the network, else at a serial port
 */
export async function labelScalePart(
  folder: string | null,
  say: (text: string) => void,
): Promise<CounterPart> {
  const onTaken = (product: HeldPlu) => say(`label scale: ${nameOf(product)}`);
  const scale =
    folder === null ? await startLabelScaleSimulator(onTaken) : await startSerialLabelScale(onTaken);
  const held = () => scale.plus().toSorted((a, b) => a.plu - b.plu);
  return {
    place: scale.address,
    words: {
      goods(rest) {
        const asked = held().filter(({ plu }) => rest === '' || plu === Number(rest));
        if (asked.length === 0) return rest === '' ? 'no goods came yet' : `no goods under ${rest}`;
        const all = `${asked.length} goods, labels ${scale.format() ?? 'as the scale was set'}`;
        return [...asked.map(nameOf), ...(rest === '' ? [all] : [])].join('\n');
      },
      'refuse-goods'(rest) {
        const plu = Number(rest);
        if (!Number.isSafeInteger(plu) || plu < 1) return 'Say which: refuse-goods 101';
        scale.refuse(plu, REFUSAL);
        return `${plu} is refused from now on`;
      },
    },
    stop: () => scale.stop(),
  };
}

/** As the scale has it: what its price is a multiple of only its own settings say. */
function nameOf({ plu, item, name, price, type, tare, days }: HeldPlu): string {
  const said = [
    `${plu} ${name}`,
    `${price} a ${type === 1 ? 'kilogram' : 'piece'}`,
    ...(item === plu ? [] : [`item ${item}`]),
    ...(tare === 0 ? [] : [`tare ${tare} g`]),
    ...(days === 0 ? [] : [`keeps ${days} days`]),
  ];
  return said.join(', ');
}
