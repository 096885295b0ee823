/** Text as it is compared in a search: small letters, one Unicode form, ё as е. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

export type SearchTerms = {
  /** Terms that the trigram index can find. */
  long: string[];
  /** Terms of one or two letters: looked for in what the others have found. */
  short: string[];
  whole: string;
};

/** Splits what was typed into words. Ten are looked at: nobody types more, and a pasted page must not hang a till. */
export function searchTerms(text: string): SearchTerms {
  const whole = foldText(text).trim();
  const words = [...new Set(whole.split(/\s+/).filter((word) => word !== ''))].slice(0, 10);
  return {
    long: words.filter((word) => Array.from(word).length >= 3),
    short: words.filter((word) => Array.from(word).length < 3),
    whole,
  };
}
