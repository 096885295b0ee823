import { rightSchema } from '@karvon/shared/rights/rights.ts';
import type { Translate } from '@karvon/ui/i18n.ts';

/** What a right is called, with the sign before it where there is one; one that this page does not know by its code. */
export function rightWord(t: Translate, signed: string): string {
  const [, sign = '', code = ''] = /^([+−]?)(.*)$/u.exec(signed) ?? [];
  const right = rightSchema.safeParse(code);
  if (!right.success) return signed;
  const word = t(`admin.right.${right.data}`);
  return sign === '' ? word : `${sign} ${word}`;
}
