/** So many characters at most name whose an account is. */
export const SUBJECT_MAX = 200;

/** A text as the subject of an account: what is too long is cut, never within a character. */
export function accountSubject(text: string): string {
  return text.length <= SUBJECT_MAX ? text : text.slice(0, SUBJECT_MAX).toWellFormed();
}
