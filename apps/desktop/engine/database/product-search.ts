import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Id } from '@karvon/shared/values/ids.ts';
import { LETTERS_AT_LEAST, oneLetterOff, type WordsInOrder } from '../catalogue/one-letter-off.ts';
import { type Reading, readingsOf } from '../catalogue/search-text.ts';
import type { BestSellers } from './best-sellers.ts';

/**
 * Ids of the products that have all the words of a text, in any order: those with this very code or article, then those
 * with the words whole, with words that begin so, with them anywhere (from three letters on), and, where that is little,
 * with words one letter from those typed, if these have four letters (without ь and ъ). Among equals what was typed comes before what other keyboards would have
 * written, and then what sells most comes first. A product with variants stands for those that were found by the same words.
 */
export type ProductSearch = (text: string, limit: number) => Id[];

/** What has to be in a product's text: of each of some readings every word, by one of its patterns. */
type Wanted = readonly (readonly string[])[];

/** `soldAs`: of a product with variants, the variant that it stands for. */
type Row = { id: Id; name: string; text: string; parent: Id | null; soldAs?: Id };

/**
 * So many are put in order at most: where more are found, those that sell most, and of the rest what the index has first.
 * What so many goods have says too little to rank by.
 */
const CANDIDATES = 400;
/** So many are looked through for those that sell. */
const FOUND = 20_000;
/** Fewer than this is little: the word may have been typed wrongly. */
const FEW = 5;
const WORDS_TRIED = 4;

export function createProductSearch(database: BetterSqlite3.Database, sellers: BestSellers): ProductSearch {
  const COLUMNS = 'p.id, p.name, p.text, p.parent';
  const matching = database
    .prepare<[string], number>(
      `SELECT rowid FROM till_product_words WHERE till_product_words MATCH ? LIMIT ${FOUND}`,
    )
    .pluck();
  const named = database
    .prepare<[string, string], number>(
      `SELECT n FROM till_products WHERE name >= ? AND name < ? ORDER BY name LIMIT ${FOUND}`,
    )
    .pluck();
  const rowsAt = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM till_products p WHERE n IN (SELECT value FROM json_each(?))`,
  );
  const parentsOf = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM till_products p
      WHERE id IN (SELECT value FROM json_each(?)) AND is_parent = 1`,
  );
  const byArticle = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM till_products p WHERE article = ? LIMIT ${CANDIDATES}`,
  );
  const byCode = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM till_barcodes b JOIN till_products p ON p.id = b.product WHERE b.code = ?
      LIMIT ${CANDIDATES}`,
  );
  const firstWord = database
    .prepare<[string], string>('SELECT word FROM till_product_terms WHERE word >= ? ORDER BY word LIMIT 1')
    .pluck();
  const wordsInOrder = (from: string) => firstWord.get(from);
  const salesOf = salesByRow(database, sellers);

  /** Of these rows those that have what one of the readings wants. */
  const fitting = (numbers: number[], readings: readonly Wanted[]): Row[] => {
    const rows: Row[] = [];
    const best = numbers.length > CANDIDATES ? bestFirst(numbers, salesOf()) : numbers;
    for (let at = 0; at < best.length && rows.length < CANDIDATES; at += CANDIDATES) {
      // Many at once: asking SQLite for each costs more than reading it.
      const some = rowsAt.all(JSON.stringify(best.slice(at, at + CANDIDATES)));
      for (const one of some) if (fits(one, readings)) rows.push(one);
    }
    return withParents(rows, readings);
  };
  /** Variants give way to what they are variants of, where that was meant by the same words. It may not be among the rows itself. */
  const withParents = (rows: Row[], readings: readonly Wanted[]): Row[] => {
    const ids = new Set(rows.flatMap(({ parent }) => parent ?? []));
    if (ids.size === 0) return rows;
    const meant = parentsOf.all(JSON.stringify([...ids])).filter((one) => fits(one, readings));
    const parents = new Map(meant.map((one) => [one.id, one]));
    return rows.map((row) => {
      const parent = row.parent === null ? undefined : parents.get(row.parent);
      return parent === undefined ? row : { ...parent, soldAs: row.id };
    });
  };
  const having = (readings: readonly Wanted[]): Row[] => {
    const expression = readings
      .map(inTrigrams)
      .filter((part) => part !== '')
      .join(' OR ');
    return expression === '' ? [] : fitting(matching.all(expression), readings);
  };
  /** Single letters, which the index does not know: names that begin with the first of them. */
  const beginningWith = ({ whole, words }: Reading): Row[] => {
    const [first = ''] = whole.split(' ');
    return fitting(named.all(first, `${first}\u{10ffff}`), [patterns(words, (word) => ` ${word}`)]);
  };

  return (text, limit) => {
    const readings = readingsOf(text);
    const found = new Map<Id, number>();
    const take = (rows: readonly Row[]) => {
      for (const id of inOrder(rows, readings, sellers.sold())) if (!found.has(id)) found.set(id, found.size);
    };
    take(readings.flatMap(({ whole }) => [...byArticle.all(whole), ...byCode.all(whole)]));
    const forms = [(word: string) => ` ${word} `, (word: string) => ` ${word}`, (word: string) => word];
    const [asTyped, ...others] = readings;
    for (const form of forms) {
      for (const some of [asTyped === undefined ? [] : [asTyped], others]) {
        if (found.size >= limit) break;
        take(having(some.map(({ words }) => patterns(words, form))));
      }
    }
    if (found.size < limit) take(readings.filter(isLetters).flatMap(beginningWith));
    const isLittle = () => found.size < Math.min(FEW, limit);
    if (isLittle()) {
      const near = readings.map((reading) => nearWords(reading, reading === asTyped, wordsInOrder));
      const wanted = (form: keyof NearWords) => near.flatMap((one) => (one === null ? [] : [one[form]]));
      take(having(wanted('whole')));
      if (isLittle()) take(having(wanted('beginning')));
    }
    return [...found.keys()].slice(0, limit);
  };
}

/** Sales by the number of a product's row, made anew once they are counted anew. */
function salesByRow(
  database: BetterSqlite3.Database,
  sellers: BestSellers,
): () => ReadonlyMap<number, number> {
  const numberOf = database.prepare<[string], number>('SELECT n FROM till_products WHERE id = ?').pluck();
  let made: { of: ReadonlyMap<Id, number>; rows: ReadonlyMap<number, number> } | null = null;
  return () => {
    const sold = sellers.sold();
    if (made?.of !== sold) {
      const rows = [...sold].map(([id, times]) => [numberOf.get(id) ?? 0, times] as const);
      made = { of: sold, rows: new Map(rows) };
    }
    return made.rows;
  };
}

function bestFirst(numbers: readonly number[], sales: ReadonlyMap<number, number>): number[] {
  const times = (n: number) => sales.get(n) ?? 0;
  const selling = numbers.filter((n) => sales.has(n)).sort((one, other) => times(other) - times(one));
  return [...selling, ...numbers.filter((n) => !sales.has(n))];
}

const isLetters = ({ words }: Reading) => words.every(({ letters }) => letters.length === 1);

const patterns = (words: Reading['words'], form: (word: string) => string): Wanted =>
  words.map(({ spellings }) => spellings.map(form));

type NearWords = { whole: Wanted; beginning: Wanted };

/**
 * What a reading may have meant, each word as typed or one letter from it; null when no word is near any of them. Short
 * words of another keyboard are near too many to be what was meant.
 */
function nearWords({ words }: Reading, isAsTyped: boolean, wordsInOrder: WordsInOrder): NearWords | null {
  const long = words.filter(({ letters }) => {
    const said = letters.filter((letter) => letter !== '');
    return said.length >= LETTERS_AT_LEAST + (isAsTyped ? 0 : 1) && !/\d/.test(said.join(''));
  });
  const near = new Map(
    long.slice(0, WORDS_TRIED).map((word) => [word, oneLetterOff(word.letters, wordsInOrder)]),
  );
  if ([...near.values()].every((beginnings) => beginnings.length === 0)) return null;
  const either = (isMeant: (beginning: string) => boolean, form: (word: string) => string): Wanted =>
    words.map((word) => [...word.spellings, ...(near.get(word) ?? []).filter(isMeant).map(form)]);
  return {
    whole: either(
      (word) => wordsInOrder(word) === word,
      (word) => ` ${word} `,
    ),
    // So many words begin with three letters that they say nothing.
    beginning: either(
      ({ length }) => length >= LETTERS_AT_LEAST,
      (word) => ` ${word}`,
    ),
  };
}

/** The index knows three letters in a row. Patterns shorter than that are looked for in what the others have found. */
function inTrigrams(wanted: Wanted): string {
  const words = wanted.map((spellings) => {
    const parts = spellings.map(trigrams);
    if (parts.some((part) => part.length === 0)) return '';
    return `(${parts.map((part) => `(${part.map((three) => `"${three.replaceAll('"', '""')}"`).join(' AND ')})`).join(' OR ')})`;
  });
  const sought = words.filter((word) => word !== '');
  return sought.length === 0 ? '' : `(${sought.join(' AND ')})`;
}

function trigrams(pattern: string): string[] {
  const letters = Array.from(pattern);
  const all = letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''));
  // Every other one holds the same letters but where two of them overlap, and is half the work.
  return all.filter((_, at) => at % 2 === 0 || at === all.length - 1);
}

function fits({ text }: Row, readings: readonly Wanted[]): boolean {
  return readings.some((wanted) => hasAll(text, wanted));
}

function hasAll(text: string, wanted: Wanted): boolean {
  return wanted.every((spellings) => spellings.some((pattern) => text.includes(pattern)));
}

/** What sells most; then what begins with what was typed; then by name. */
function inOrder(rows: readonly Row[], readings: readonly Reading[], sold: ReadonlyMap<Id, number>): Id[] {
  const beginnings = readings.flatMap(({ words }) => (words[0]?.spellings ?? []).map((word) => ` ${word}`));
  const keyed = rows.map(({ id, name, text, soldAs = id }) => ({
    id,
    name,
    sold: sold.get(soldAs) ?? 0,
    begins: beginnings.some((beginning) => text.startsWith(beginning)),
  }));
  keyed.sort(
    (one, other) =>
      other.sold - one.sold ||
      Number(other.begins) - Number(one.begins) ||
      compare(one.name, other.name) ||
      compare(one.id, other.id),
  );
  return keyed.map(({ id }) => id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
