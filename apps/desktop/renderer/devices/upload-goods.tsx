import type { NotUploaded, UploadView } from '@karvon/shared/devices/label-scale.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { RefreshCw, Send, Square, X } from 'lucide-react';
import { useState } from 'react';
import { Warning } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Goods for a label scale: begun, stopped and gone on with by whoever likes, while others sell. */
export function UploadGoods({ id }: { id: string }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  const upload = state.upload?.device === id ? state.upload : null;
  const begin = async (all: boolean) => {
    const begun = await call('uploadGoods', { id, all });
    setFailure(begun.ok ? null : begun.problem);
  };
  const end = () => void call('endUpload', {});
  if (upload?.isRunning === true) return <Progress upload={upload} onStop={end} />;
  return (
    <div className="flex flex-col gap-3">
      {upload === null ? (
        <p className="text-15 text-muted">{t('till.upload.what')}</p>
      ) : (
        <Outcome upload={upload} />
      )}
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          data-testid={`upload-${id}`}
          icon={<Send aria-hidden="true" size={18} />}
          onClick={() => void begin(false)}
        >
          {t(upload?.broke ? 'till.upload.go-on' : 'till.upload.send')}
        </Button>
        <Button icon={<RefreshCw aria-hidden="true" size={18} />} onClick={() => void begin(true)}>
          {t('till.upload.send-all')}
        </Button>
        {upload !== null && (
          <Button icon={<X aria-hidden="true" size={18} />} onClick={end}>
            {t('till.device.close')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Progress({ upload: { done, total }, onStop }: { upload: UploadView; onStop: () => void }) {
  const { t } = useText();
  return (
    <div data-testid="uploading" className="flex flex-col gap-2">
      <progress className="w-full" max={Math.max(total, 1)} value={done} aria-label={t('till.upload.send')} />
      <p role="status" className="normal-nums text-muted">
        {total === 0 ? t('till.upload.gathering') : t('till.upload.progress', { done, total })}
      </p>
      <Button
        className="self-start"
        data-testid="stop-upload"
        icon={<Square aria-hidden="true" size={18} />}
        onClick={onStop}
      >
        {t('till.upload.stop')}
      </Button>
    </div>
  );
}

function Outcome({ upload: { done, total, same, not, notCount, broke } }: { upload: UploadView }) {
  const { t } = useText();
  const why = ({ why: code, number, code: said }: NotUploaded) =>
    t(`till.upload.why.${code}`, { number: number ?? 0, code: said ?? 0 });
  return (
    <div data-testid="uploaded" data-broke={broke ?? 'none'} className="flex flex-col gap-2">
      {broke === null ? (
        <p role="status" className="font-medium">
          {total + same === 0 ? t('till.upload.nothing') : t('till.upload.ended', { count: done })}{' '}
          {done > 0 && same > 0 && t('till.upload.same', { count: same })}
        </p>
      ) : (
        <Warning>{t(`till.upload.broke.${broke}`, { done, total })}</Warning>
      )}
      {not.length > 0 && (
        <>
          <p>{t('till.upload.not', { count: notCount })}</p>
          <ul
            tabIndex={0}
            aria-label={t('till.upload.not', { count: notCount })}
            className="flex max-h-60 flex-col gap-1 overflow-y-auto rounded-md bg-raised p-3 text-15"
          >
            {not.map((one, index) => (
              <li key={index}>
                <span className="font-medium">{one.name}</span> — {why(one)}
              </li>
            ))}
            {notCount > not.length && (
              <li className="text-muted">{t('till.upload.more', { count: notCount - not.length })}</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}
