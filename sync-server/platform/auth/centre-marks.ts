import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Marks on words that the centre gives away and wants to know again: nobody else can make one. */
export type CentreMarks = {
  /** @param purpose a mark for one is none for another */
  make(purpose: string, text: string): string;
  isOurs(purpose: string, text: string, mark: string): boolean;
};

/** @param secret the one of tokens: marks live as long as it does */
export function createCentreMarks(secret: Uint8Array): CentreMarks {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'karvon centre marks', 32));
  const make: CentreMarks['make'] = (purpose, text) =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
  return {
    make,
    isOurs: (purpose, text, mark) => {
      const [given, expected] = [Buffer.from(mark), Buffer.from(make(purpose, text))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
