import { codes, type Platform, type ScaleModel } from './model.ts';

const [STX, ACK, CR, LF] = [0x02, 0x06, 0x0d, 0x0a];
const MOST_SUM = 999_999;

/** Elicom S200 as it speaks Dibal's protocol, with five digits of price. */
export function dibalModel(platform: Platform): ScaleModel {
  let price = 0;
  let line: string | null = null;
  let isHandedOver = false;
  /** What stands on the buyer's side; null: no weight that it would name. */
  const shown = () => {
    const { grams, isStable, tareGrams, maxGrams } = platform.load();
    const net = grams - tareGrams;
    const sum = Math.floor((net * price + 500) / 1000);
    // What it does with a sum that it has no room for is nowhere said.
    const isNamed = isStable && net > 0 && grams <= maxGrams && sum <= MOST_SUM;
    return isNamed ? { grams: net, sum } : null;
  };
  const answer = (): number[] => {
    const load = shown();
    if (load === null) return codes('XXXXX XXXXX XXXXXX 0\r\n');
    const [weight, perKg, sum] = [load.grams, price, load.sum].map(String);
    return codes(`${weight?.padStart(5, '0')} ${perKg?.padStart(5, '0')} ${sum?.padStart(6, '0')} 0\r\n`);
  };
  const understand = (said: string): number[] => {
    const told = /^@1(\d{5})$/.exec(said)?.[1];
    if (told !== undefined) price = Number(told);
    isHandedOver = said === '10';
    return isHandedOver ? [STX] : [];
  };
  return {
    hear(byte) {
      if (byte === STX) {
        line = '';
        isHandedOver = false;
        return [ACK];
      }
      if (isHandedOver && byte === ACK) {
        isHandedOver = false;
        return answer();
      }
      if (line === null || byte === CR) return [];
      if (byte !== LF) {
        line = `${line}${String.fromCharCode(byte)}`.slice(-16);
        return [];
      }
      const said = line;
      line = null;
      return understand(said);
    },
    display: () => ({ price, grams: shown()?.grams ?? 0, sum: shown()?.sum ?? 0 }),
    loseSettings() {
      price = 0;
    },
  };
}
