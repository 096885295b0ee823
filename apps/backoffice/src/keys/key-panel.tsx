import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ProgramKey } from '../data/key-answers.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { rightWord } from '../roles/right-words.ts';
import { useMe, useZone } from '../session/use-session.ts';
import { Ago } from '../words/ago.tsx';
import { dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { KeyBadge } from './key-badge.tsx';
import { placesText } from './key-words.ts';
import { useKeys } from './keys-queries.ts';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

/** The key that the address names, among those that the list has read. */
export function KeyPanel() {
  const { t } = useText();
  const { keyId } = useParams({ from: '/api-keys/$keyId' });
  const filters = useSearch({ from: '/api-keys' });
  const navigate = useNavigate();
  const keys = useKeys(filters);
  const key = keys.rows.find(({ id }) => id === keyId);
  const close = useCallback(
    () => navigate({ to: '/api-keys', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel key={keyId} rowId={keyId} title={key?.name ?? (keys.isPending ? null : '—')} onClose={close}>
      {keys.isPending && <PanelSkeleton />}
      {!keys.isPending && key === undefined && <p className="text-muted">{t('admin.api-keys.not-shown')}</p>}
      {key !== undefined && <KeyInFull of={key} onRevoked={() => void close()} />}
    </SidePanel>
  );
}

function KeyInFull({ of: key, onRevoked }: { of: ProgramKey; onRevoked: () => void }) {
  const { t, locale } = useText();
  const me = useMe();
  const zone = useZone();
  const today = useNow('minute').day;
  const [isAsked, setAsked] = useState(false);
  const mayRevoke = me.rights.includes('api-keys.edit') && key.revokedAt === null;
  return (
    <div data-testid="key-panel">
      <dl>
        <Pair name={t('admin.api-keys.state')}>
          <KeyBadge of={key} />
        </Pair>
        <Pair name={t('admin.api-keys.where')}>{placesText(t, me.company.branches, key.branches)}</Pair>
        <Pair name={t('admin.api-keys.last-used')}>
          {key.lastUsedAt === null ? t('admin.api-keys.never-used') : <Ago instant={key.lastUsedAt} />}
        </Pair>
        <Pair name={t('admin.api-keys.good-until')}>
          {dayText(dayOf(Date.parse(key.expiresAt), zone), today, locale)}
        </Pair>
        <Pair name={t('admin.api-keys.made-by')}>{key.madeBy.name}</Pair>
        <Pair name={t('admin.api-keys.made')}>
          <Ago instant={key.createdAt} />
        </Pair>
        {key.revokedAt !== null && (
          <Pair name={t('admin.api-keys.state.revoked')}>
            <Ago instant={key.revokedAt} />
          </Pair>
        )}
      </dl>
      <PanelPart title={t('admin.api-keys.rights')}>
        <ul>
          {key.rights.map((right) => (
            <li key={right} className="border-b border-line py-2 last:border-b-0">
              {rightWord(t, right)}
            </li>
          ))}
        </ul>
      </PanelPart>
      <p className="mt-4 text-13 text-muted">{t('admin.api-keys.maker-hint')}</p>
      {mayRevoke && (
        <section className="mt-6 border-t border-line pt-4">
          <Button
            look="danger"
            data-testid="revoke-key"
            icon={<KeyRound size={18} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('admin.api-keys.revoke')}
          </Button>
        </section>
      )}
      {isAsked && <RevokeKeyDialog of={key} onClose={() => setAsked(false)} onRevoked={onRevoked} />}
    </div>
  );
}
