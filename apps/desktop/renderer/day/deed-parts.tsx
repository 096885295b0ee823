import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Approvable } from '@karvon/shared/rights/rights.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { currencySign } from '../currency-sign.ts';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ApprovalForm } from '../selling/approval.tsx';
import type { Approval } from '../selling/use-discount.ts';
import { useSaying, useTill } from '../till-context.tsx';

/** A sum above zero, as it was typed; null while it is none. */
export function sumOf(text: string, decimals: number): Minor | null {
  const amount = parseAmount(text, decimals);
  return amount === null || amount <= 0 ? null : amount;
}

/** How much, with what belongs to it; on a wide screen a pad for fingers stands beside. */
export function AmountEntry({
  text,
  isWrong,
  onText,
  before,
  children,
}: {
  text: string;
  isWrong: boolean;
  onText: (text: string) => void;
  before?: ReactNode;
  children: ReactNode;
}) {
  const { t, locale } = useText();
  const { register } = useTill().state;
  return (
    <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18rem] xl:max-w-260">
      <div className="flex min-w-0 flex-col gap-4">
        {before}
        <Field
          label={t('till.day.amount')}
          data-testid="day-amount"
          inputMode="decimal"
          autoFocus
          large
          value={text}
          suffix={currencySign(register?.currency.code ?? '', locale)}
          error={isWrong ? t('till.day.amount-wrong') : null}
          onChange={(event) => onText(event.target.value)}
        />
        {children}
      </div>
      <NumberPad
        onKey={(key) => onText(applyPadKey(text, key))}
        left="00"
        right="back"
        backLabel={t('till.pad.back')}
        className="hidden lg:grid"
      />
    </div>
  );
}

export type ReasonWord = 'change' | 'goods' | 'household' | 'surplus' | 'forgotten' | 'miscount';

/** Why: in words, or by one of those that are said most. */
export function ReasonEntry({
  text,
  words,
  isMissing,
  label,
  autoFocus = false,
  onText,
}: {
  text: string;
  words: readonly ReasonWord[];
  isMissing: boolean;
  label?: string;
  autoFocus?: boolean;
  onText: (text: string) => void;
}) {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label ?? t('till.day.reason')}
        data-testid="day-reason"
        autoFocus={autoFocus}
        maxLength={200}
        value={text}
        error={isMissing ? t('till.day.reason-missing') : null}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        {words.map((word) => (
          <Button key={word} onClick={() => onText(t(`till.day.reason.${word}`))}>
            {t(`till.day.reason.${word}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What the engine says against it, whose leave it needs, and the button. */
export function DeedEnd({
  deed,
  right,
  children,
}: {
  deed: { failure: Problem | null; needsLeave: boolean; approve: (approval: Approval) => Promise<void> };
  right: Approvable;
  children: ReactNode;
}) {
  const saying = useSaying();
  return (
    <>
      {deed.failure !== null && <ProblemNote>{saying.problem(deed.failure)}</ProblemNote>}
      {deed.needsLeave ? (
        <ApprovalForm right={right} onApprove={deed.approve} />
      ) : (
        <Button look="primary" size="lg" type="submit" data-testid="day-do">
          {children}
        </Button>
      )}
    </>
  );
}

/** It has been written down; something else of the kind can be begun. */
export function DeedDone({ text, onAnother }: { text: string; onAnother: () => void }) {
  const { t } = useText();
  return (
    <div className="flex flex-wrap items-center gap-4 rounded-lg bg-done-soft p-4 text-on-done-soft">
      <Check aria-hidden="true" size={24} />
      <p role="status" data-testid="day-done" className="min-w-0 flex-1 text-18 font-semibold">
        {text}
      </p>
      <Button onClick={onAnother}>{t('till.day.another')}</Button>
    </div>
  );
}
