import { companyRoleSchema, platformRoleSchema } from '@karvon/shared/rights/roles.ts';
import type { useText } from '@karvon/ui/i18n.ts';

type Translate = ReturnType<typeof useText>['t'];
type HeldRoles = {
  platformRole: string | null;
  roles: readonly { role: string; name: string | null }[];
};

/** What somebody's roles are called, each once: those of the platform, those that every company has, and the company's own. */
export function roleWords(t: Translate, { platformRole, roles }: HeldRoles): string {
  const ofPlatform = platformRoleSchema.safeParse(platformRole);
  const words = ofPlatform.success ? [t(`admin.role.${ofPlatform.data}`)] : [];
  for (const { role, name } of roles) words.push(roleWord(t, role, name));
  return words.length === 0 ? t('admin.role.none') : [...new Set(words)].join(', ');
}

/** What one role of a company is called. */
export function roleWord(t: Translate, role: string, name: string | null): string {
  const first = companyRoleSchema.safeParse(role);
  return first.success ? t(`admin.role.${first.data}`) : (name ?? role);
}
