import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useRevoke } from './tills-queries.ts';

/** Asks before a till is cut off: that can't be undone, only made good with a new code. */
export function RevokeDialog({ till, onClose }: { till: Till; onClose: () => void }) {
  const { t } = useText();
  const revoke = useRevoke();
  const { deviceId } = till;
  return (
    <Dialog title={t('admin.tills.revoke-title', { code: till.code })} onClose={onClose}>
      <p className="text-muted">{t('admin.tills.revoke-lead')}</p>
      {revoke.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(revoke.error)} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onClose}>
          {t('admin.do.cancel')}
        </Button>
        <Button
          look="danger"
          data-testid="revoke-confirm"
          aria-disabled={revoke.isPending}
          onClick={() => {
            if (deviceId === null || revoke.isPending) return;
            revoke.mutate(deviceId, { onSuccess: onClose });
          }}
        >
          {revoke.isPending ? t('admin.tills.revoke-busy') : t('admin.tills.revoke-do', { code: till.code })}
        </Button>
      </div>
    </Dialog>
  );
}
