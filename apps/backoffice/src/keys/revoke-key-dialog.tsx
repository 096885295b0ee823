import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { ProgramKey } from '../data/key-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useRevokeKey } from './keys-queries.ts';

/** Asks before a program is turned away: that can't be undone, only made good with a new key. */
export function RevokeKeyDialog(props: { of: ProgramKey; onClose: () => void; onRevoked: () => void }) {
  const { t } = useText();
  const { of: key, onClose, onRevoked } = props;
  const revoke = useRevokeKey(key.id);
  const failure = revoke.isError ? failureOf(revoke.error) : null;
  return (
    <Dialog title={t('admin.api-keys.revoke-title', { name: key.name })} onClose={onClose}>
      <p className="text-muted">{t('admin.api-keys.revoke-lead')}</p>
      {failure !== null && (
        <div className="mt-4">
          <FailureNote
            failure={failure}
            text={failure.code === 'unknown-key' ? failure.message : undefined}
          />
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        {/* Not "cancel": in Uzbek and Kyrgyz that is also what is done to a key. */}
        <Button autoFocus onClick={onClose}>
          {t('admin.api-keys.keep')}
        </Button>
        <Button
          look="danger"
          data-testid="revoke-key-confirm"
          aria-disabled={revoke.isPending}
          onClick={() => revoke.isPending || revoke.mutate(undefined, { onSuccess: onRevoked })}
        >
          {t(revoke.isPending ? 'admin.api-keys.revoke-busy' : 'admin.api-keys.revoke')}
        </Button>
      </div>
    </Dialog>
  );
}
