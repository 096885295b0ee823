import { recall, remember } from '@karvon/ui/remembered.ts';

/** Codes of whoever was signed in at this page, the last one first; none has a line break in it. */
const KEY = 'karvon.people';
const KEPT = 8;

export function lastPerson(): string | null {
  return recallAll()[0] ?? recall('karvon.person');
}

export function notePerson(code: string): void {
  const others = recallAll().filter((one) => one !== code);
  remember(KEY, [code, ...others].slice(0, KEPT).join('\n'));
}

/** Whoever was here last comes first, the others as they were. */
export function lastOnesFirst<Person extends { code: string }>(people: readonly Person[]): Person[] {
  const recent = recallAll();
  const place = ({ code }: Person) => (recent.includes(code) ? recent.indexOf(code) : KEPT);
  return people.toSorted((one, other) => place(one) - place(other));
}

function recallAll(): string[] {
  return (recall(KEY) ?? '').split('\n').filter((code) => code !== '');
}
