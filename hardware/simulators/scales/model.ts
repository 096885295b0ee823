/** What lies on a simulated platform, and what the scale makes of it. */
export type Load = {
  grams: number;
  isStable: boolean;
  tareGrams: number;
  maxGrams: number;
};

/** A scale's behaviour at the far end of its line, written from its maker's description and from nothing of the till's. */
export type ScaleModel = {
  /** Answers what it sends back. */
  hear(byte: number): number[];
  /** For one that speaks by itself: what it says at this moment. */
  speak?(): number[];
  /** For one with a display of its own for the buyer: what stands there. */
  display?(): BuyerDisplay;
  /** It was switched off and on: what it was told is gone. */
  loseSettings?(): void;
};

/** Price per kilogram and sum in the scale's own smallest unit of money; noughts where it shows none. */
export type BuyerDisplay = { grams: number; price: number; sum: number };

/** What the model may ask of its platform, and do to it. */
export type Platform = { load(): Load; zero(): void; tare(): void };

export const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** `1234` → `"1.234"`, by digits. */
export function kilograms(grams: number): string {
  const digits = String(Math.abs(grams)).padStart(4, '0');
  return `${grams < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
