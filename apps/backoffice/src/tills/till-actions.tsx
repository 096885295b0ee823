import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { Till } from '../data/answers.ts';
import { useMe } from '../session/use-session.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

/** What may be done with a till, each after a question. Nothing for who may do neither. */
export function TillActions({ till, tills }: { till: Till; tills: Till[] }) {
  const { t } = useText();
  const { rights } = useMe();
  const [asked, setAsked] = useState<'enrol' | 'revoke' | null>(null);
  const close = () => setAsked(null);
  const mayEnrol = rights.includes('tills.enrol');
  const mayRevoke = rights.includes('tills.revoke') && till.state === 'active';
  if (!mayEnrol && !mayRevoke) return null;
  return (
    <div className="mt-6 flex flex-wrap gap-2">
      {mayEnrol && (
        <Button data-testid="enrol" onClick={() => setAsked('enrol')}>
          {t('admin.enrol.make')}
        </Button>
      )}
      {mayRevoke && (
        <Button look="danger" data-testid="revoke" onClick={() => setAsked('revoke')}>
          {t('admin.tills.revoke')}
        </Button>
      )}
      {asked === 'enrol' && <EnrolDialog tills={tills} chosen={till} onClose={close} />}
      {asked === 'revoke' && <RevokeDialog till={till} onClose={close} />}
    </div>
  );
}
