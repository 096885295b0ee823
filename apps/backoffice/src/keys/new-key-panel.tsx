import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { MadeKey } from '../data/key-answers.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import { MadeKeyNote } from './made-key-note.tsx';
import { NewKeyForm } from './new-key-form.tsx';

/** A key for a program: what it may do, then the key itself, once. What is shown once is not closed by a slip. */
export function NewKeyPanel() {
  const { t } = useText();
  const filters = useSearch({ from: '/api-keys' });
  const navigate = useNavigate();
  const [made, setMade] = useState<MadeKey | null>(null);
  const keptButton = useRef<HTMLButtonElement>(null);
  const leave = useCallback(
    () => navigate({ to: '/api-keys', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const close = useCallback(async () => {
    if (made === null) return leave();
    keptButton.current?.focus();
    return undefined;
  }, [made, leave]);
  return (
    <SidePanel rowId="new" title={t('admin.api-keys.add')} onClose={close}>
      {made === null ? (
        <NewKeyForm onMade={setMade} />
      ) : (
        <MadeKeyNote made={made} button={keptButton} onKept={() => void leave()} />
      )}
    </SidePanel>
  );
}
