import { scannerFrames } from '@karvon/hardware/scanners/scanner-frames.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';
import { type Damage, damaged, damageOf } from './generate-conversation.ts';

/** Codes as a scanner sends them, one after the other; `pieces`: how many bytes come at once, over and over. */
export type ScannerCase = {
  codes: { text: string; kind: string; end: string; damages?: Damage[] }[];
  pieces: number[];
};

const LONGEST = 512;

export function scannerCase(random: Random): ScannerCase {
  const codes = random.list(1, 5, () => {
    const text = random.weighted([
      [4, () => String(random.int(10_000_000, 9_999_999_999_999))],
      [2, () => `01${random.int(1e13, 9e13)}21${random.int(1, 1e9)}\u001d93${random.int(1, 9999)}`],
      [1, () => String.fromCharCode(...random.list(1, 12, () => random.int(0x21, 0x5c)))],
    ]);
    const code = {
      text,
      kind: random.pick(['', ']E0', ']d2', ']C1']),
      end: random.pick(['\r\n', '\r', '\n', '\t']),
    };
    return random.chance(25) ? { ...code, damages: random.list(1, 2, () => damageOf(random)) } : code;
  });
  return { codes, pieces: random.list(1, 3, () => random.int(1, 20)) };
}

/**
 * A code that arrived whole, behind one whose end did, is read; what is read is never empty or endless; and of codes that all
 * arrived whole nothing else is read.
 */
export function playScanner({ codes, pieces }: ScannerCase): Finding | undefined {
  const frames = scannerFrames(0);
  const bytes = codes.flatMap(({ text, kind, end, damages = [] }) =>
    damaged(
      Array.from(kind + text + end, (char) => char.charCodeAt(0)),
      damages,
    ),
  );
  const read: string[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = pieces[turn % pieces.length] ?? 1;
    read.push(...frames.feed(Uint8Array.from(bytes.slice(from, from + size)), turn));
    from += size;
  }
  if (read.some((code) => code === '' || code.length > LONGEST))
    return { kind: 'length', message: inWords(read) };
  const isWhole = codes.map(({ damages = [] }) => damages.length === 0);
  if (isWhole.every(Boolean)) {
    const sent = codes.map(({ text }) => text);
    if (inWords(read) !== inWords(sent))
      return { kind: 'scanner', message: `${inWords(sent)} was read as ${inWords(read)}` };
    return undefined;
  }
  let at = -1;
  for (const [index, { text }] of codes.entries()) {
    if (isWhole[index] !== true || (index > 0 && isWhole[index - 1] !== true)) continue;
    at = read.indexOf(text, at + 1);
    if (at < 0)
      return { kind: 'code-lost', message: `${text} came whole and was not read: ${inWords(read)}` };
  }
  return undefined;
}

function inWords(codes: readonly string[]): string {
  return JSON.stringify(codes);
}
