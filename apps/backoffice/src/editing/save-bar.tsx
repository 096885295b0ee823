import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Undo2 } from 'lucide-react';

/**
 * The end of a form that edits what is there: nothing to press until something has changed. Its room is kept, and it stays
 * in sight where the form is long.
 * @param onPage it stands on the page itself, above what is at the thumb on a phone
 * @param held true while somebody else's change waits for a decision
 */
export function SaveBar(props: {
  isDirty: boolean;
  busy: boolean;
  held: boolean;
  onPage?: boolean;
  onUndo: () => void;
}) {
  const { t } = useText();
  const { isDirty, busy, held, onPage = false, onUndo } = props;
  return (
    <div
      className={`sticky bottom-0 -mx-1 mt-2 flex flex-wrap gap-2 bg-surface px-1 py-3 ${
        onPage ? 'max-md:bottom-[calc(4rem+env(safe-area-inset-bottom))]' : ''
      }`}
    >
      <Button
        type="submit"
        look="primary"
        data-testid="save"
        disabled={!isDirty || held}
        aria-disabled={busy}
      >
        {t(busy ? 'admin.edit.busy' : 'admin.edit.save')}
      </Button>
      {isDirty && !busy && (
        <Button data-testid="undo-edit" icon={<Undo2 size={18} aria-hidden />} onClick={onUndo}>
          {t('admin.edit.undo')}
        </Button>
      )}
    </div>
  );
}
