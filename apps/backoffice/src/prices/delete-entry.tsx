import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';

/** Takes one away, after asking: what goes with it can't be brought back. */
export function DeleteEntry(props: {
  title: string;
  lead: string;
  removal: { isPending: boolean; isError: boolean; error: unknown };
  onDelete: () => void;
}) {
  const { t } = useText();
  const { title, lead, removal, onDelete } = props;
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button
        look="danger"
        data-testid="delete-entry"
        icon={<Trash2 size={18} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('admin.prices.delete')}
      </Button>
      {isAsked && (
        <Dialog title={title} onClose={() => setAsked(false)}>
          <p className="text-muted">{lead}</p>
          {removal.isError && (
            <div className="mt-4">
              <FailureNote failure={failureOf(removal.error)} />
            </div>
          )}
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Button autoFocus onClick={() => setAsked(false)}>
              {t('admin.prices.delete-keep')}
            </Button>
            <Button
              look="danger"
              data-testid="delete-confirm"
              aria-disabled={removal.isPending}
              onClick={() => removal.isPending || onDelete()}
            >
              {t(removal.isPending ? 'admin.prices.delete-busy' : 'admin.prices.delete')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
