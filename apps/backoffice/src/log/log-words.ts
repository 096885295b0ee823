import { auditActionSchema, auditObjectKindSchema } from '@karvon/shared/audit/actions.ts';
import { hasMessage, translate } from '@karvon/shared/i18n/translate.ts';
import { rightSchema } from '@karvon/shared/rights/rights.ts';
import { companyRoleSchema, platformRoleSchema } from '@karvon/shared/rights/roles.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import type { Branch } from '../data/answers.ts';
import type { Role } from '../data/access-answers.ts';
import { shortMomentText } from '../words/format-time.ts';

/** What was done, in words; an action that this page does not know by its name. */
export function actionWord(t: Translate, action: string): string {
  const known = auditActionSchema.safeParse(action);
  return known.success ? t(`audit.action.${known.data}`) : action;
}

/** What kind of thing it was done to. */
export function objectKindWord(t: Translate, kind: string): string {
  const known = auditObjectKindSchema.safeParse(kind);
  return known.success ? t(`admin.log.kind.${known.data}`) : kind;
}

/** What a field of the details is called; one that has no name here by its own. */
export function fieldWord(field: string, locale: Locale): string {
  const key = `admin.log.field.${field}`;
  return hasMessage(key) ? translate(locale, key) : field;
}

/** What the roles of who did it are called: the log keeps their names as they were, with commas. */
export function rolesWord(t: Translate, roles: string): string {
  return roles
    .split(', ')
    .map((role) => roleName(t, role) ?? role)
    .join(', ');
}

/** What a text in the details stands for: a branch, a role, a right, a moment, yes or no. Others are what they say. */
export function textWord(
  t: Translate,
  locale: Locale,
  known: { branches: readonly Branch[]; roles: readonly Role[]; today: string; zone: string | undefined },
): (text: string) => string {
  return (text) => {
    if (text === 'true') return t('admin.log.yes');
    if (text === 'false') return t('admin.log.no');
    const right = rightSchema.safeParse(text);
    if (right.success) return t(`admin.right.${right.data}`);
    const named =
      known.branches.find(({ id }) => id === text)?.name ?? known.roles.find(({ id }) => id === text)?.name;
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
      return shortMomentText(text, known.today, locale, known.zone);
    }
    return named ?? roleName(t, text) ?? text;
  };
}

function roleName(t: Translate, role: string): string | null {
  const ofCompany = companyRoleSchema.safeParse(role);
  if (ofCompany.success) return t(`admin.role.${ofCompany.data}`);
  const ofPlatform = platformRoleSchema.safeParse(role);
  return ofPlatform.success ? t(`admin.role.${ofPlatform.data}`) : null;
}
