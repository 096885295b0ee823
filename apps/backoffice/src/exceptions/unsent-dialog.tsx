import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import type { ImportedUnsent } from '../data/answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { useImportUnsent } from './quarantine-queries.ts';

/** Takes the file that a till has saved when it could not send, and says what became of it. */
export function UnsentDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const taking = useImportUnsent();
  const input = useRef<HTMLInputElement>(null);
  const failure = taking.isError ? failureOf(taking.error) : null;
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
          if (file !== undefined) taking.mutate({ file, vouched: false });
        }}
      />
      <p role="status" data-testid="unsent-done" className="mt-4 rounded-md bg-raised p-3 empty:hidden">
        {taking.data === undefined ? null : <Taken imported={taking.data} />}
      </p>
      {failure !== null && (
        <div className="mt-4">
          <FailureNote failure={failure} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('admin.do.close')}</Button>
        {failure?.code === 'unsent-file-unsigned' && (
          <Button
            data-testid="unsent-vouch"
            onClick={() => taking.variables && taking.mutate({ ...taking.variables, vouched: true })}
          >
            {t('admin.unsent.vouch')}
          </Button>
        )}
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

/** What became of it, and whether somebody was first. */
function Taken({ imported }: { imported: ImportedUnsent }) {
  const { t, locale } = useText();
  const zone = useZone();
  const { tillCode: till, accepted, duplicate, merged, quarantined, earlier } = imported;
  const [first] = earlier;
  return (
    <>
      {t('admin.unsent.done', { till, accepted, duplicate, merged, quarantined })}
      {first !== undefined && (
        <>
          {' '}
          {t('admin.unsent.earlier', {
            at: momentText(first.at, locale, zone),
            by: first.by ?? t('admin.unsent.operator'),
          })}
        </>
      )}
    </>
  );
}
