import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { FiscalView } from '@karvon/shared/till-api/fiscal-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { StatusItem } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { FileCheck2, FileClock, FileX2, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';
import { FiscalItem } from './fiscal-item.tsx';
import { Panel, Warning } from './panel.tsx';

/** Whether receipts are registered; nothing where this till has no fiscal device and none waits for one. */
export function FiscalStatus() {
  const { fiscal } = useTill().state;
  return fiscal === null ? null : <FiscalStatusItem fiscal={fiscal} />;
}

function FiscalStatusItem({ fiscal }: { fiscal: FiscalView }) {
  const { t } = useText();
  const { waiting, rejected, trouble } = fiscal;
  const isLate = trouble !== null && waiting > 0;
  const look = rejected > 0 ? 'rejected' : isLate ? 'waiting' : 'ready';
  const Icon = { rejected: FileX2, waiting: FileClock, ready: FileCheck2 }[look];
  const count = rejected > 0 ? rejected : waiting;
  const words = t(`till.status.fiscal-${look}`, { count });
  return (
    <StatusItem
      tone={({ rejected: 'bad', waiting: 'wait', ready: 'plain' } as const)[look]}
      icon={<Icon aria-hidden="true" size={18} />}
      label={words}
      panel={<FiscalPanel fiscal={fiscal} />}
      testId="fiscal-item"
    >
      {look !== 'ready' && (
        <>
          <span className="max-xl:hidden">{words}</span>
          <span aria-hidden="true" className="xl:hidden">
            {count}
          </span>
        </>
      )}
    </StatusItem>
  );
}

const SHOWN = 8;

/** What is not registered, why, and what can be done. */
function FiscalPanel({ fiscal: { waiting, trouble } }: { fiscal: FiscalView }) {
  const { t } = useText();
  const { call } = useTill();
  const open = useFiscalDocuments();
  const shown = open?.documents.slice(0, SHOWN) ?? [];
  const isLate = trouble !== null && waiting > 0;
  return (
    <Panel title={t('till.fiscal.title')}>
      {isLate && <Warning testId="fiscal-trouble">{t(`till.fiscal.trouble.${trouble}`)}</Warning>}
      {open?.total === 0 && <p>{t('till.fiscal.all-done')}</p>}
      {shown.length > 0 && (
        <ul className="divide-y divide-line" data-testid="fiscal-documents">
          {shown.map((document) => (
            <FiscalItem key={document.id} document={document} />
          ))}
        </ul>
      )}
      {open !== null && open.total > shown.length && (
        <p className="text-muted">{t('till.fiscal.more', { count: open.total - shown.length })}</p>
      )}
      {isLate && (
        <Button
          className="self-start"
          data-testid="fiscal-now"
          icon={<RotateCw aria-hidden="true" size={18} />}
          onClick={() => void call('retryFiscal', {})}
        >
          {t('till.fiscal.try-now')}
        </Button>
      )}
      <p className="text-muted">{t('till.fiscal.never-stops')}</p>
    </Panel>
  );
}

/** Read again whenever one stands otherwise. */
function useFiscalDocuments(): TillOutput<'fiscalDocuments'> | null {
  const { call, state } = useTill();
  const changes = state.fiscal?.changes ?? 0;
  const [read, setRead] = useState<{ changes: number; open: TillOutput<'fiscalDocuments'> } | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('fiscalDocuments', {}).then((result) => {
      if (!isLate && result.ok) setRead({ changes, open: result.value });
    });
    return () => {
      isLate = true;
    };
  }, [call, changes]);
  return read?.open ?? null;
}
