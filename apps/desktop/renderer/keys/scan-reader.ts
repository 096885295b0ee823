export type ScanReaderOptions = {
  /** Keys that follow each other faster than this came from a scanner: hands are slower. */
  maxGapMs: number;
  /** Fewer fast keys than this are a hand in a hurry. EAN-8 and longer are surely scans. */
  minLength: number;
};

export const scannerPace: ScanReaderOptions = { maxGapMs: 45, minLength: 6 };

export type ReadCode = {
  code: string;
  /** Whether the end of it came at a scanner's pace. */
  isScan: boolean;
};

export type ScanReader = {
  /** A character was typed at this moment (milliseconds, any origin). */
  push(char: string, at: number): void;
  /** Enter was pressed: what was read before it, or null when nothing was. Forgets everything. */
  end(at: number): ReadCode | null;
  /** What has been typed so far by hand or scanner. */
  text(): string;
  /** The keys since the last pause. */
  burst(): string;
  /** Whether the last keys came at a scanner's pace, and enough of them. */
  isBurst(): boolean;
  backspace(): void;
  clear(): void;
};

/**
 * Tells a scanner from a hand by pace alone, so that a scan counts wherever the focus is. A hand that types a code
 * slowly and presses Enter is read too: its whole text is the code. After hand-typed keys a burst stands for itself.
 */
export function createScanReader(options: ScanReaderOptions = scannerPace): ScanReader {
  let typed = '';
  let burst = '';
  let lastAt = Number.NEGATIVE_INFINITY;

  const clear = () => {
    typed = '';
    burst = '';
    lastAt = Number.NEGATIVE_INFINITY;
  };

  return {
    push(char, at) {
      burst = at - lastAt <= options.maxGapMs ? burst + char : char;
      typed += char;
      lastAt = at;
    },
    end(at) {
      const isScan = burst.length >= options.minLength && at - lastAt <= options.maxGapMs * 4;
      const code = (isScan ? burst : typed).trim();
      clear();
      return code === '' ? null : { code, isScan };
    },
    text: () => typed,
    burst: () => burst,
    isBurst: () => burst.length >= options.minLength,
    backspace() {
      typed = typed.slice(0, -1);
      burst = '';
    },
    clear,
  };
}
