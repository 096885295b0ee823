import { encodeDisplay, encodeDisplayStart } from '@karvon/hardware/displays/encode-display.ts';
import { createDisplayInterpreter } from '@karvon/hardware/simulators/display-interpreter.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';

/** What a display is to show, one after the other, and how many bytes of it come at once. */
export type DisplayCase = {
  language: 'escpos' | 'cd5220';
  shown: { rows: [string, string] }[];
  piece: number;
};

const LETTERS = Array.from('ИТОГО Хлеб қғҳ өүң іїєґ abc 0123456789 .,₴\u0000\u001b\u000c\u001f\r\n😀é\ud800');
const COLUMNS = 20;

export function displayCase(random: Random): DisplayCase {
  const row = () => random.list(0, 24, () => random.pick(LETTERS)).join('');
  return {
    language: random.pick(['escpos', 'cd5220'] as const),
    shown: random.list(1, 3, () => ({ rows: [row(), row()] })),
    piece: random.int(1, 30),
  };
}

/** What stands there is what was shown last, whole: Russian letters and digits as they are, anything else by one sign, and no command. */
export function playDisplay({ language, shown, piece }: DisplayCase): Finding | undefined {
  const display = createDisplayInterpreter(language);
  const profile = { language, page: 17 } as const;
  const bytes = [
    encodeDisplayStart(profile),
    ...shown.map(({ rows }) => encodeDisplay(rows, profile)),
  ].flatMap((all) => [...all]);
  for (let from = 0; from < bytes.length; from += piece)
    display.take(Uint8Array.from(bytes.slice(from, from + piece)));
  if (display.unknown() > 0)
    return { kind: 'unknown-command', message: `${display.unknown()} bytes were not understood` };
  const last = shown.at(-1)?.rows ?? ['', ''];
  const wrong = display.rows().find((row, at) => !isSame(last[at] ?? '', row));
  if (wrong === undefined) return undefined;
  return {
    kind: 'display',
    message: `${JSON.stringify(last)} is shown as ${JSON.stringify(display.rows())}`,
  };
}

function isSame(wanted: string, row: string): boolean {
  const [letters, came] = [Array.from(wanted.padEnd(COLUMNS)).slice(0, COLUMNS), Array.from(row)];
  if (came.length !== COLUMNS) return false;
  return letters.every((letter, at) => !/[А-Яа-яA-Za-z0-9 .,]/.test(letter) || came[at] === letter);
}
