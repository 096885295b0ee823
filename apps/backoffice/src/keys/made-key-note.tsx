import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { KeyRound } from 'lucide-react';
import type { Ref } from 'react';
import type { MadeKey } from '../data/key-answers.ts';
import { CopyLine } from '../parts/copy-line.tsx';

/** A key that is shown this once. It goes away only by the button that says so. */
export function MadeKeyNote(props: { made: MadeKey; button: Ref<HTMLButtonElement>; onKept: () => void }) {
  const { t } = useText();
  const { made, button, onKept } = props;
  return (
    <div role="status" data-testid="made-key">
      <p className="mb-3 flex gap-2 font-medium">
        <KeyRound size={20} aria-hidden className="mt-px shrink-0 text-done" />
        {t('admin.api-keys.made-title', { name: made.name })}
      </p>
      <CopyLine text={made.key} />
      <p className="mt-3">{t('admin.api-keys.made-lead')}</p>
      <p className="mt-3 text-13 text-muted">{t('admin.api-keys.made-how')}</p>
      <code className="mt-1 block text-13 [overflow-wrap:anywhere]">Authorization: Bearer kvk_…</code>
      <Button ref={button} look="primary" className="mt-5" data-testid="key-kept" onClick={onKept}>
        {t('admin.api-keys.kept')}
      </Button>
    </div>
  );
}
