import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { ReactNode } from 'react';
import { PageHeader } from '../parts/page-header.tsx';
import { Pair } from '../parts/pair.tsx';
import { useMe } from '../session/use-session.ts';
import { roleWords } from '../words/role-words.ts';
import { FactorPart } from './factor-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** One's own account: whoever has signed in has this page, whatever they may do. */
export function ProfilePage() {
  const { t } = useText();
  const me = useMe();
  return (
    <div className="max-w-160 px-4 pb-6 md:px-6">
      <PageHeader title={t('admin.profile.title')} />
      <dl className="mt-4">
        <Pair name={t('admin.users.name')}>{me.name}</Pair>
        <Pair name={t('admin.users.email')}>{me.email}</Pair>
        <Pair name={t('admin.users.roles')}>{roleWords(t, me)}</Pair>
      </dl>
      <Part title={t('admin.factor.title')}>
        <FactorPart />
      </Part>
      <Part title={t('admin.profile.password')}>
        <PasswordPart />
      </Part>
      <Part title={t('admin.profile.sessions')}>
        <SessionsPart />
      </Part>
      <Part title={t('admin.profile.language')}>
        <Preferences />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 border-t border-line pt-5">
      <h2 className="mb-3 text-18 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
