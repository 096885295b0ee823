/** What a serial scanner has read, code by code. Pure: whoever feeds it tells the time. */
export type ScannerFrames = {
  /** Codes that are complete by their end; `at` in milliseconds, any origin. */
  feed(bytes: Uint8Array, at: number): string[];
  /** Nothing has come for a while: what has no end of its own is complete. */
  idle(at: number): string[];
  /** Whether something waits for its end. */
  isWaiting(): boolean;
  reset(): void;
};

const [TAB, LF, CR, ETX, STX] = [0x09, 0x0a, 0x0d, 0x03, 0x02];
const ENDS = new Set([TAB, LF, CR, ETX]);
/** No code is longer. What is, is noise, to its end. */
const LONGEST = 512;
/** How scanners may say what kind of code it is: `]C1`, `]d2`. */
const KIND = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * Codes end with CR, LF, both, a tab, or by a pause. The separator in marking codes (GS) stays, what says the code's kind goes.
 * @param sameAgainMs the same code again within so long is the same label still before the scanner
 */
export function scannerFrames(sameAgainMs: number): ScannerFrames {
  let waiting: number[] = [];
  let isTooLong = false;
  let last: { code: string; at: number } | null = null;
  const clear = () => {
    waiting = [];
    isTooLong = false;
  };
  const end = (at: number): string[] => {
    const text = new TextDecoder().decode(Uint8Array.from(waiting)).replace(KIND, '').trim();
    const isNone = isTooLong || text === '';
    clear();
    if (isNone) return [];
    const isSame = last !== null && last.code === text && at - last.at < sameAgainMs;
    last = { code: text, at };
    return isSame ? [] : [text];
  };
  return {
    feed(bytes, at) {
      const codes: string[] = [];
      for (const byte of bytes) {
        if (ENDS.has(byte)) codes.push(...end(at));
        else if (byte === STX) clear();
        else if (waiting.length < LONGEST) waiting.push(byte);
        else isTooLong = true;
      }
      return codes;
    },
    idle: end,
    isWaiting: () => waiting.length > 0,
    reset: clear,
  };
}
