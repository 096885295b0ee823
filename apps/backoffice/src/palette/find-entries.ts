const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** What the same keys write under the other alphabet: `ghjlf;b` for `продажи`. Other signs stay. */
export function onOtherKeyboard(text: string): string {
  return Array.from(text, (sign) => {
    const latin = LATIN.indexOf(sign);
    if (latin >= 0) return CYRILLIC[latin] ?? sign;
    const cyrillic = CYRILLIC.indexOf(sign);
    return cyrillic >= 0 ? (LATIN[cyrillic] ?? sign) : sign;
  }).join('');
}

/**
 * Those whose names hold every word that was typed, each at the beginning of a word of theirs: in any language, and also
 * where the keyboard was set to the other alphabet. Those that begin with what was typed come first.
 * @param namesOf all that an entry is called, in every language
 */
export function findEntries<Entry>(
  entries: readonly Entry[],
  typed: string,
  namesOf: (entry: Entry) => readonly string[],
): Entry[] {
  const query = typed.trim().toLowerCase();
  if (query === '') return [...entries];
  const ways = [query, onOtherKeyboard(query)];
  const ranked = entries.flatMap((entry) => {
    const names = namesOf(entry).map((name) => name.toLowerCase());
    const fits = names.some((name) => ways.some((way) => holds(name, way)));
    const begins = names.some((name) => ways.some((way) => name.startsWith(way)));
    return fits ? [{ entry, rank: begins ? 0 : 1 }] : [];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

function holds(name: string, query: string): boolean {
  const words = name.split(/[^\p{L}\p{N}]+/u);
  return query.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}
