import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { User } from '../data/access-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { beyondText } from './beyond-text.ts';
import { useTakeFactorOff } from './users-queries.ts';

/** For who has lost their phone and codes. Only they can set it up again, so it is asked first. */
export function TakeFactorOff({ user }: { user: User }) {
  const { t } = useText();
  const [isAsked, setAsked] = useState(false);
  const takeOff = useTakeFactorOff(user.id);
  const failure = takeOff.isError ? failureOf(takeOff.error) : null;
  const close = () => {
    takeOff.reset();
    setAsked(false);
  };
  return (
    <section className="mt-8 border-t border-line pt-4">
      <Button
        data-testid="take-factor-off"
        icon={<ShieldOff size={18} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('admin.users.take-factor-off')}
      </Button>
      {isAsked && (
        <Dialog title={t('admin.users.take-factor-off')} onClose={close}>
          <p className="mb-4">{t('admin.users.take-factor-off-lead')}</p>
          {failure !== null && <FailureNote failure={failure} text={beyondText(failure, t)} />}
          <div className="mt-4 flex justify-end">
            <Button
              look="danger"
              data-testid="take-factor-off-do"
              aria-disabled={takeOff.isPending}
              onClick={() => takeOff.isPending || takeOff.mutate(undefined, { onSuccess: close })}
            >
              {t('admin.users.take-factor-off')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
