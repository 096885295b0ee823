import { useText } from '@karvon/ui/i18n.ts';
import { Dialog } from '../parts/dialog.tsx';

const keys = [
  ['Ctrl K · ⌘ K', 'admin.keys.palette'],
  ['/', 'admin.keys.search'],
  ['↑ ↓', 'admin.keys.rows'],
  ['Enter', 'admin.keys.open'],
  ['Esc', 'admin.keys.close'],
  ['?', 'admin.keys.help'],
] as const;

/** What can be done without a mouse. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog title={t('admin.keys.title')} onClose={onClose}>
      <dl data-testid="keys-help">
        {keys.map(([key, what]) => (
          <div
            key={key}
            className="flex items-center justify-between gap-4 border-b border-line py-2 last:border-b-0"
          >
            <dt>{t(what)}</dt>
            <dd>
              <kbd className="rounded-sm border border-line bg-raised px-2 py-1 font-sans text-13 whitespace-nowrap">
                {key}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
