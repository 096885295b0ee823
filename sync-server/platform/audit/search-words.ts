import type { AuditRow } from './audit-row.ts';

const WORDS = 20;
const LENGTH = 60;

/** The words of a text, in lower case: letters and digits that stand together. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, LENGTH).toWellFormed()))].slice(0, WORDS);
}

/** What a row of the log is found by: what the deed was done to, and who did it. */
export function wordsOfRow({ actor, object }: Pick<AuditRow, 'actor' | 'object'>): string[] {
  return wordsOf(`${object?.label ?? ''} ${actor.name}`);
}

/** Every word that begins with `start` is between these, by code points, hence by bytes of UTF-8; the end is not included. */
export function wordsFrom(start: string): { from: string; below: string } {
  return { from: start, below: `${start}\u{10FFFF}` };
}
