import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useImportUnsent } from './quarantine-queries.ts';

/** Takes the file that a till has saved when it could not send, and says what became of it. */
export function UnsentDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const taking = useImportUnsent();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={t('admin.unsent.title')} onClose={onClose}>
      <p className="text-muted">{t('admin.unsent.lead')}</p>
      <input
        ref={input}
        type="file"
        accept=".ndjson"
        data-testid="unsent-file"
        className="hidden"
        aria-label={t('admin.unsent.choose')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again.
          target.value = '';
          if (file !== undefined) taking.mutate(file);
        }}
      />
      <p role="status" data-testid="unsent-done" className="mt-4 rounded-md bg-raised p-3 empty:hidden">
        {taking.data === undefined
          ? null
          : t('admin.unsent.done', { ...taking.data, till: taking.data.tillCode })}
      </p>
      {taking.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(taking.error)} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('admin.do.close')}</Button>
        <Button
          autoFocus
          look="primary"
          data-testid="unsent-choose"
          aria-disabled={taking.isPending}
          icon={<FileUp size={18} aria-hidden />}
          onClick={() => taking.isPending || input.current?.click()}
        >
          {t(taking.isPending ? 'admin.unsent.busy' : 'admin.unsent.choose')}
        </Button>
      </div>
    </Dialog>
  );
}
