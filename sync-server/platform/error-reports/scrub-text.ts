/**
 * What may be somebody's, or a secret, by how it looks. What comes first wins; ids stay. Runs of letters are looked at from their
 * beginning alone: a message may be a megabyte, and to try again from each letter of it would hold up the process.
 */
const looks = {
  id: String.raw`(?<![\w+/=-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w+/=-])`,
  value: String.raw`"[^"\n]*"|(?<!\w)'[^'\n]*'|“[^“”\n]*”|«[^«»\n]*»|${'`[^`\\n]*`'}`,
  credentials: String.raw`(?<=\/\/)[^\s/@]*@`,
  email: String.raw`(?<![^\s@<>"'(])[^\s@<>"'(]+@[^\s@<>"')]+`,
  query: String.raw`(?<=\S)\?[^\s"')]+`,
  token: String.raw`(?<![\w+/=-])[\w+/=-]{16,}`,
  number: String.raw`\+?\d[\d\s().-]{5,}\d`,
};
const FOUND = new RegExp(
  Object.entries(looks)
    .map(([name, look]) => `(?<${name}>${look})`)
    .join('|'),
  'gi',
);

/**
 * A text as it may leave the centre: without whatever stands in quotes, addresses of mail, credentials and queries in addresses,
 * long numbers, and what looks like a token.
 */
export function scrubText(text: string): string {
  return text.replaceAll(FOUND, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<keyof typeof looks, string | undefined>;
    const look = Object.entries(groups).find(([, group]) => group !== undefined)?.[0];
    const isWord = look === 'token' && !/\d/.test(found);
    return look === 'id' || isWord ? found : `[${look}]`;
  });
}
