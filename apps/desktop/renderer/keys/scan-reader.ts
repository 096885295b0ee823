export type ScanReaderOptions = {
  /** Half of a scanner's keys follow each other faster than this: hands are slower. In milliseconds. */
  fastGapMs: number;
  /** A longer pause than this parts what was typed by hand from the scan that follows. In milliseconds. */
  breakMs: number;
  /** What came at a scanner's pace goes on after a pause no longer than this: the computer held it up. In milliseconds. */
  heldUpMs: number;
  /** Fewer keys than this are a hand in a hurry. EAN-8 and longer are surely scans. */
  minLength: number;
};

export const scannerPace: ScanReaderOptions = {
  fastGapMs: 45,
  breakMs: 300,
  heldUpMs: 1200,
  minLength: 6,
};

export type ReadCode = {
  code: string;
  /** Whether it came at a scanner's pace. */
  isScan: boolean;
};

export type ScanReader = {
  /** A character was typed at this moment (milliseconds, any origin). */
  push(char: string, at: number): void;
  /** Enter was pressed: what was read before it, or null when nothing was. Forgets everything. */
  end(at: number): ReadCode | null;
  /** What has been typed so far by hand or scanner. */
  text(): string;
  /** The keys since the last break. */
  stretch(): string;
  /** Whether the keys since the last break came at a scanner's pace, and are enough. */
  isBurst(): boolean;
  /** Whether a key of this moment goes on with what has begun at a scanner's pace. */
  isWithinScan(at: number): boolean;
  /** What was typed is dealt with; the keys since the last break may still become a scan. */
  forgetTyped(): void;
  /** What was typed before the last break is no part of a code. */
  keepStretch(): void;
  backspace(): void;
  clear(): void;
};

/**
 * Tells a scanner from a hand by pace alone, so that a scan counts wherever the focus is. The median gap decides: a
 * busy computer may hold up a key or two of a scan, but not most of them, and be it for longer than a break. A hand that types a
 * code slowly and presses Enter is read too: its whole text is the code. After a break a scan stands for itself.
 */
export function createScanReader(options: ScanReaderOptions = scannerPace): ScanReader {
  let typed = '';
  let stretch = '';
  let gaps: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;

  const clear = () => {
    typed = '';
    stretch = '';
    gaps = [];
    lastAt = Number.NEGATIVE_INFINITY;
  };
  const isFast = () => median(gaps) <= options.fastGapMs;
  const isBurst = () => stretch.length >= options.minLength && isFast();
  const isWithinScan = (at: number) => isFast() && at - lastAt <= options.heldUpMs;

  return {
    push(char, at) {
      const gap = at - lastAt;
      if (gap <= options.breakMs || isWithinScan(at)) {
        stretch += char;
        gaps.push(gap);
      } else {
        stretch = char;
        gaps = [];
      }
      typed += char;
      lastAt = at;
    },
    end(at) {
      const isScan = isBurst() && at - lastAt <= options.breakMs;
      const code = (isScan ? stretch : typed).trim();
      clear();
      return code === '' ? null : { code, isScan };
    },
    text: () => typed,
    stretch: () => stretch,
    isBurst,
    isWithinScan,
    forgetTyped() {
      typed = '';
    },
    keepStretch() {
      typed = stretch;
    },
    backspace() {
      typed = typed.slice(0, -1);
      stretch = '';
      gaps = [];
      lastAt = Number.NEGATIVE_INFINITY;
    },
    clear,
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}
