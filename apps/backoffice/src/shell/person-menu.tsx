import { Button } from '@karvon/ui/components/button.tsx';
import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { ClosesPanel, StatusItem } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { CircleUserRound, LogOut, UserRoundCog } from 'lucide-react';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { roleWords } from '../words/role-words.ts';
import { useMe, useSession } from '../session/use-session.ts';

/** Who is signed in, and what they may set for themselves here. `compact`: a single icon, for a phone's top bar. */
export function PersonMenu({ compact = false }: { compact?: boolean }) {
  const { t } = useText();
  const me = useMe();
  const role = roleWords(t, me);
  return (
    <StatusItem
      tone="plain"
      icon={<CircleUserRound size={24} aria-hidden className="shrink-0 text-muted" />}
      label={`${me.name} ${me.email}. ${role}. ${t('admin.me.menu')}`}
      className={compact ? '-mr-2 w-11 justify-center px-0!' : 'w-full px-2! py-2 text-left'}
      panel={<PersonPanel role={role} />}
    >
      {!compact && (
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{me.name}</span>{' '}
          <span className="block truncate text-13 text-muted">{me.email}</span>
        </span>
      )}
    </StatusItem>
  );
}

function PersonPanel({ role }: { role: string }) {
  const { t } = useText();
  const me = useMe();
  const session = useSession();
  return (
    <>
      <p className="truncate font-semibold">{me.name}</p>
      <p className="truncate text-13 text-muted">{me.email}</p>
      <p className="mb-4 truncate text-13 text-muted">
        {role} · {me.company.name}
      </p>
      <Preferences />
      <ClosesPanel>
        <Link to="/profile" data-testid="to-profile" className={`${LINK_BUTTON} mt-5 w-full`}>
          <UserRoundCog size={18} aria-hidden />
          {t('admin.profile.title')}
        </Link>
      </ClosesPanel>
      <Button
        className="mt-2 w-full"
        data-testid="sign-out"
        icon={<LogOut size={18} aria-hidden />}
        onClick={() => void session.signOut()}
      >
        {t('admin.me.sign-out')}
      </Button>
    </>
  );
}
