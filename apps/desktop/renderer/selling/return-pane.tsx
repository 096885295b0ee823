import { readReceiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft, Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import type { CodeTaker } from './details-pane.tsx';
import { ReceiptItem } from './receipt-item.tsx';
import { ReturnDone } from './return-done.tsx';
import { ReturnGoods } from './return-goods.tsx';
import { ReturnLines } from './return-lines.tsx';
import { ReturnRefund } from './return-refund.tsx';
import { SidePane } from './side-pane.tsx';
import { type Returning, type ReturnStep, useReturn } from './use-return.ts';

/** Goods come back here: the receipt is found, what comes back is scanned or chosen, and its money handed out. */
export function ReturnPane({
  receipt,
  onTake,
  onFinisher,
  onClose,
}: {
  /** The one it was opened for, by its id or what was scanned of it; null: it is looked for. */
  receipt: string | null;
  onTake: (taker: CodeTaker | null) => void;
  /** What the key that finishes a payment does meanwhile. */
  onFinisher: (finish: (() => void) | null) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const returning = useReturn(receipt, onClose);
  const { step } = returning;
  const take = useEffectEvent(returning.takeCode);
  const finish = useEffectEvent(returning.finish);
  const hear = useEffectEvent((taker: CodeTaker, finisher: (() => void) | null) => {
    onTake(taker);
    onFinisher(finisher);
  });
  useEffect(() => {
    hear(
      (code) => take(code),
      () => finish(),
    );
    return () => hear(null, null);
  }, []);
  const title =
    step.name === 'lines' ? t('till.return.of', { number: step.receipt.number }) : t('till.return.title');
  return (
    <SidePane
      label={t('till.return.title')}
      title={title}
      closeText={t('till.return.close')}
      deed="return"
      onClose={onClose}
    >
      <div className="flex max-w-200 flex-1 flex-col gap-3 px-4" data-testid="return-pane">
        {(step.name === 'lines' || step.name === 'goods') && (
          <Button
            look="quiet"
            className="self-start"
            icon={<ArrowLeft aria-hidden="true" size={18} />}
            onClick={returning.restart}
          >
            {t('till.return.other')}
          </Button>
        )}
        {step.name === 'find' && <FindReceipt step={step} returning={returning} />}
        {step.name === 'lines' && <ReturnLines receipt={step.receipt} returning={returning} />}
        {step.name === 'goods' && <ReturnGoods number={step.number} returning={returning} />}
        {(step.name === 'lines' || step.name === 'goods') && <ReturnRefund returning={returning} />}
        {step.name === 'done' && <ReturnDone done={step.done} onNext={returning.restart} />}
      </div>
    </SidePane>
  );
}

function FindReceipt({ step, returning }: { step: ReturnStep & { name: 'find' }; returning: Returning }) {
  const { t } = useText();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [date, setDate] = useState('');
  const { failure } = returning;
  return (
    <>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          returning.find(text, date);
        }}
      >
        <Field
          className="min-w-50 flex-1"
          label={t('till.return.find')}
          hint={t('till.return.find-hint')}
          data-testid="return-find"
          autoFocus
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Field
          label={t('till.return.day')}
          data-testid="return-date"
          type="date"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <Button type="submit" className="mt-6" icon={<Search aria-hidden="true" size={20} />}>
          {t('till.return.find-now')}
        </Button>
      </form>
      {failure !== null && !step.isUnknown && (
        <ProblemNote>
          {isOfDay(failure) ? t('till.return.none-that-day') : saying.problem(failure)}
        </ProblemNote>
      )}
      {step.isUnknown && <UnknownReceipt sought={step.sought} returning={returning} />}
      {step.found.length > 0 && (
        <ul className="border-t border-line">
          {step.found.map((receipt) => (
            <FoundItem key={receipt.id} receipt={receipt} onChoose={() => returning.open(receipt.id)} />
          ))}
        </ul>
      )}
      {!step.isUnknown && step.found.length === 0 && (
        <Button
          className="self-start"
          data-testid="return-without-receipt"
          onClick={() => returning.withoutReceipt(null, null)}
        >
          {t('till.return.no-receipt')}
        </Button>
      )}
    </>
  );
}

/** Nothing was typed but the day: there is no number to be checked. */
function isOfDay({ code, params }: Problem): boolean {
  return code === 'unknown-receipt' && params['number'] === '';
}

function FoundItem(props: {
  receipt: (ReturnStep & { name: 'find' })['found'][number];
  onChoose: () => void;
}) {
  const { t } = useText();
  const moment = useMoment();
  const { receipt } = props;
  return (
    <ReceiptItem {...props} isChosen={false} testId="found-receipt">
      <span>{moment(receipt.at)}</span>
      {receipt.otherTill !== null && <span>{t('till.receipts.of-till', { till: receipt.otherTill })}</span>}
    </ReceiptItem>
  );
}

/** A whole number is kept, and looked up at the centre; of anything else there is no receipt. */
function UnknownReceipt({ sought, returning }: { sought: string; returning: Returning }) {
  const { t } = useText();
  const isNumber = /^[a-z0-9]{1,10}[-\s]\d+$/i.test(sought);
  const number = readReceiptCode(sought)?.number ?? (isNumber ? sought.toUpperCase() : null);
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4">
      <p className="font-semibold">{t('till.return.unknown')}</p>
      <p className="text-15 text-muted">{t('till.return.unknown-text')}</p>
      <div className="flex flex-wrap gap-2">
        {number !== null && (
          <Button data-testid="return-by-number" onClick={() => returning.withoutReceipt(number, sought)}>
            {t('till.return.by-number', { number })}
          </Button>
        )}
        <Button data-testid="return-without-receipt" onClick={() => returning.withoutReceipt(null, null)}>
          {t('till.return.no-receipt')}
        </Button>
      </div>
    </div>
  );
}
