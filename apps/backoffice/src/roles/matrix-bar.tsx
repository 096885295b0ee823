import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Undo2 } from 'lucide-react';
import type { Role } from '../data/access-answers.ts';
import { roleWord } from '../words/role-words.ts';

/** How much is not saved yet, and what to do about it; in sight wherever the table is scrolled to. */
export function MatrixBar(props: {
  changed: readonly { role: Role; cells: number }[];
  canUndo: boolean;
  busy: boolean;
  held: boolean;
  onUndo: () => void;
  onDrop: () => void;
  onSave: () => void;
}) {
  const { t } = useText();
  const { changed, canUndo, busy, held, onUndo, onDrop, onSave } = props;
  if (!canUndo) return null;
  const cells = changed.reduce((sum, one) => sum + one.cells, 0);
  return (
    <div className="sticky bottom-18 z-20 mt-4 flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface p-2 pl-4 shadow-panel md:bottom-4">
      <p role="status" data-testid="matrix-changes" className="min-w-0 grow max-md:w-full">
        {t('admin.roles.changes', { count: cells })}
        {changed.length > 0 && (
          <span className="text-muted">
            {' '}
            {changed.map(({ role }) => roleWord(t, role.id, role.name)).join(', ')}
          </span>
        )}
      </p>
      <Button icon={<Undo2 size={18} aria-hidden />} data-testid="matrix-undo" onClick={onUndo}>
        {t('admin.edit.undo')}
      </Button>
      <Button look="quiet" className="px-3!" onClick={onDrop}>
        {t('admin.roles.drop')}
      </Button>
      <Button
        look="primary"
        data-testid="matrix-save"
        disabled={cells === 0 || held}
        aria-disabled={busy}
        onClick={() => busy || onSave()}
      >
        {t(busy ? 'admin.edit.busy' : 'admin.edit.save')}
      </Button>
    </div>
  );
}
