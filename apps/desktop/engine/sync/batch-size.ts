/**
 * How many documents go, or are asked for, at once: as many as the line carries in good time. A request has ten seconds, and two
 * hundred receipts are half a megabyte: a line that carries no large batch would never carry anything.
 */
export type BatchSize = {
  documents(): number;
  /** A batch has been answered, after so many milliseconds. */
  carried(tookMs: number): void;
  broke(): void;
};

/** A quarter of what a request may take: twice as much will come in time, too. */
const QUICK_MS = 2500;

/** Begins with the largest; a quarter after each failure, twice as much after what went quickly. */
export function createBatchSize({ largest, smallest }: { largest: number; smallest: number }): BatchSize {
  let documents = largest;
  return {
    documents: () => documents,
    carried(tookMs) {
      if (tookMs < QUICK_MS) documents = Math.min(documents * 2, largest);
    },
    broke() {
      documents = Math.max(Math.floor(documents / 4), smallest);
    },
  };
}
