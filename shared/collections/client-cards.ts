/**
 * A client's cards are among their tags: one that is a number, of six digits at least and no spaces, is what a card of theirs says. So
 * every centre and till that knows of tags keeps them, merges them and finds by them.
 */
const CARD = /^(?=(?:\D*\d){6})[\p{L}\d-]{6,50}$/u;

export function isCard(tag: string): boolean {
  return CARD.test(tag);
}

/** As it is kept and compared: scanners do not tell small letters from large ones. */
export function cardCode(code: string): string {
  return code.trim().toUpperCase();
}

/** What of the tags are cards, and what groups that their prices go by. */
export function splitTags(tags: readonly string[]): { cards: string[]; groups: string[] } {
  return { cards: tags.filter(isCard), groups: tags.filter((tag) => !isCard(tag)) };
}
