import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { FileDown, Gift, Printer } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { SendButton, SendReceipt } from './send-receipt.tsx';

/**
 * Prints a receipt once more, or without prices for a present, or sends it. What was asked for is said; nobody waits for printer or network.
 * @param isSale goods were sold by it: there may be a present among them
 * @param onSave keeps it as a file, where there is one to keep
 */
export function PrintDeeds(props: { id: Id; isSale: boolean; className?: string; onSave?: () => void }) {
  const { id, isSale, className, onSave } = props;
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const print = async (as: TillInput<'printReceipt'>['as']) => {
    const result = await call('printReceipt', { id, as });
    setFailure(result.ok ? null : result.problem);
    if (!result.ok) return setSaid(null);
    const { kind, copy } = result.value;
    const number = result.value.number ?? kind;
    setSaid(
      copy === null ? t('till.print.asked-gift', { number }) : t('till.print.asked-copy', { number, copy }),
    );
  };
  return (
    <div className={classNames('flex flex-col gap-2', className)}>
      <div className="flex flex-wrap gap-2">
        <Button
          data-testid="print-copy"
          className="flex-1"
          icon={<Printer aria-hidden="true" size={18} />}
          onClick={() => void print('copy')}
        >
          {t('till.print.copy')}
        </Button>
        {isSale && (
          <Button
            data-testid="print-gift"
            className="flex-1"
            icon={<Gift aria-hidden="true" size={18} />}
            onClick={() => void print('gift')}
          >
            {t('till.print.gift')}
          </Button>
        )}
        <SendButton isOpen={isSending} onToggle={() => setSending(!isSending)} />
        {onSave !== undefined && (
          <Button
            data-testid="save-pdf"
            aria-label={t('till.print.pdf')}
            title={t('till.print.pdf')}
            className="flex-1"
            icon={<FileDown aria-hidden="true" size={18} />}
            onClick={onSave}
          >
            PDF
          </Button>
        )}
      </div>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <p role="status" className="text-15 normal-nums text-done empty:hidden">
        {said}
      </p>
      <SendReceipt id={id} isOpen={isSending} />
    </div>
  );
}
