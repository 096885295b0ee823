/** What the keys of a scanner write under a Cyrillic layout, beside what they mean: the layouts of Windows, Russian and Ukrainian. */
const WRITTEN = 'йцукенгшщзхъфывапролджэячсмитьбю.ёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"№;:?/іїєІЇЄ';
const MEANT = 'qwertyuiop[]asdfghjkl;\'zxcvbnm,./`QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~@#$^&|s]\'S}"';

const meaning = new Map(Array.from(WRITTEN, (char, at) => [char, MEANT[at] ?? '']));
/** What the same keys write under any of them. */
const SAME = /^[\d!%*()\-_=+\\ \p{Cc}]$/u;

export function hasCyrillic(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}

/**
 * What a scanner has read, when it was typed under a Cyrillic layout. As it is where no Cyrillic letter shows that it was. Null where
 * it can't be told: the layout changed in its midst, or it has what none of these layouts writes.
 */
export function fromCyrillicLayout(read: string): string | null {
  if (!hasCyrillic(read)) return read;
  // No layout has both.
  if (/[іїє]/i.test(read) && /[ыъэё]/i.test(read)) return null;
  let text = '';
  for (const char of read) {
    const meant = meaning.get(char) ?? (SAME.test(char) ? char : null);
    if (meant === null) return null;
    text += meant;
  }
  return text;
}
