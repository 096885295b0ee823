import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { chart, type SubjectKind } from '@karvon/shared/ledger/chart.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { wordOr } from '../documents/document-words.ts';
import { tenderName } from '../words/tender-name.ts';

/** Names of what accounts are kept by, by id: tills by their code, branches and people by their name. */
export type SubjectNames = ReadonlyMap<string, string>;
export type AccountLike = { code: string; subject: string };

const named = 'name:';

/** What accounts of a code are called; a code that this page does not know stands for itself. */
export function codeText(code: string, locale: Locale): string {
  return wordOr(`ledger.account.${code}`, code, locale);
}

/** What a transfer is for; a rule that this page does not know stands for itself. */
export function ruleText(rule: string, locale: Locale): string {
  return wordOr(`ledger.rule.${rule}`, rule, locale);
}

/** By what the accounts of a code are kept. */
export function subjectKindOf(code: string): SubjectKind {
  return chart.find((account) => account.code === code)?.subject ?? 'text';
}

/** Whose an account is, or which: null where there is but one of its code. */
export function subjectText(
  { code, subject }: AccountLike,
  names: SubjectNames,
  locale: Locale,
): string | null {
  const kind = subjectKindOf(code);
  if (kind === 'none') return null;
  const say = (key: MessageKey) => translate(locale, key);
  if (subject === '') return say(kind === 'tax' ? 'admin.account.no-tax' : 'admin.account.nobody');
  const known = names.get(subject);
  if (known !== undefined) return known;
  if (kind === 'method') return tenderName(subject, locale);
  if (kind === 'reason') return wordOr(`write-off.${subject}`, subject, locale);
  if (kind === 'tax') return taxText(subject, locale);
  if (subject.startsWith(named)) return subject.slice(named.length);
  if (kind === 'text') return ofAnotherAccount(subject, names, locale);
  return shortened(subject);
}

/** An account in one line: `Cash in tills · A1`. No line begins with the dot. */
export function accountText(account: AccountLike, names: SubjectNames, locale: Locale): string {
  const subject = subjectText(account, names, locale);
  const name = codeText(account.code, locale);
  return subject === null ? name : `${name}\u00a0· ${subject}`;
}

/** `VAT 12% + …` with the taxes' names in the reader's language. */
function taxText(subject: string, locale: Locale): string {
  return subject
    .split(' + ')
    .map((tax) => {
      const [code = '', ...rest] = tax.split(' ');
      return [wordOr(`admin.tax.${code.toLowerCase()}`, code, locale), ...rest].join(' ');
    })
    .join(' + ');
}

/** What was spent beyond a balance is kept by the account that lacked it: `<code>:<subject>`. */
function ofAnotherAccount(text: string, names: SubjectNames, locale: Locale): string {
  const at = text.indexOf(':');
  const code = text.slice(0, at);
  if (!chart.some((account) => account.code === code)) return shortened(text);
  return accountText({ code, subject: text.slice(at + 1) }, names, locale);
}

/** An id that nobody has named yet: its end is what tells it from others. */
function shortened(subject: string): string {
  return /^[\da-f]{8}-[\da-f-]{27}$/.test(subject) ? `…${subject.slice(-6)}` : subject;
}
