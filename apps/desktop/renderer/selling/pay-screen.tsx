import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad, type PadKey } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft, QrCode } from 'lucide-react';
import { useRef } from 'react';
import { currencySign } from '../currency-sign.ts';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { useKeyLabel } from '../keys/use-keys.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { quickSums } from '../quick-sums.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { ApprovalForm } from './approval.tsx';
import { CertificateNumber } from './certificate-number.tsx';
import { useDebtText } from './use-debt-text.ts';
import { CardSlip } from './card-slip.tsx';
import { InstalmentPlan, InstalmentSchedule } from './instalment-plan.tsx';
import { sumSize } from './sum-size.ts';
import { TenderChoice } from './tender-choice.tsx';
import { TenderRows } from './tender-rows.tsx';
import { TipEntry } from './tip-entry.tsx';
import type { Completing, TenderButton } from './use-completing.ts';
import type { Selling } from './use-selling.ts';

/** Payment on one screen: what is due, how it is paid, what was received, the change. Enter finishes. */
export function PayScreen({ selling, completing }: { selling: Selling; completing: Completing }) {
  const { t } = useText();
  const key = useKeyLabel();
  return (
    <main className="scroll-y flex min-h-0 flex-1 flex-col md:flex-row">
      <section className="flex flex-col gap-3 bg-surface p-4 md:min-h-0 md:w-[40%] md:max-w-120 md:p-6">
        <Button
          look="quiet"
          className="-ml-4 self-start"
          icon={<ArrowLeft aria-hidden="true" size={20} />}
          shortcut="Esc"
          onClick={() => selling.setMode({ name: 'cart' })}
        >
          {t('till.action.back')}
        </Button>
        <Due completing={completing} />
        <TenderRows completing={completing} />
        <TipEntry />
        <PaidLines />
        <ChangePreview completing={completing} />
        <div className="min-h-21 shrink-0 max-md:min-h-0">
          <PayNote selling={selling} completing={completing} />
        </div>
      </section>
      <section className="flex min-w-0 flex-1 flex-col gap-4 border-line p-4 md:border-l md:p-6">
        <TenderChoice completing={completing} />
        <AmountEntry completing={completing} />
        <div className="mt-auto shrink-0 bg-page max-md:sticky max-md:-bottom-px max-md:-mx-4 max-md:-mb-4 max-md:border-t max-md:border-line max-md:p-4">
          <Button
            look="primary"
            size="xl"
            shortcut={key('finish')}
            data-testid="finish"
            disabled={completing.tender === null}
            onClick={completing.finish}
            className="w-full"
          >
            {t('till.pay.finish')}
          </Button>
        </div>
      </section>
    </main>
  );
}

function Due({ completing: { due } }: { completing: Completing }) {
  const { t } = useText();
  const { cart } = useTill().state;
  const { money } = useSaying();
  const isPart = cart.tenders.length > 0;
  const isRounded = due !== cart.due;
  return (
    <div>
      <p className="text-18 text-muted">{isPart ? t('till.pay.still-due') : t('till.pay.due')}</p>
      <p data-testid="due" className={classNames('font-bold whitespace-nowrap', sumSize(money(due)))}>
        {money(due)}
      </p>
      <p className="min-h-5 text-muted">
        {isRounded ? t('till.pay.rounded', { exact: money(cart.due) }) : null}
        {!isRounded && isPart ? t('till.pay.of-total', { total: money(cart.total) }) : null}
      </p>
    </div>
  );
}

/** What is being paid for, small, for a last look with the client. */
function PaidLines() {
  const { cart } = useTill().state;
  const { locale } = useText();
  const { amount } = useSaying();
  return (
    // What scrolls and holds nothing to press is scrolled by keys all the same.
    <ul tabIndex={0} className="scroll-y min-h-0 flex-1 text-muted max-md:hidden">
      {cart.lines.map((line) => (
        <li key={line.id} className="flex gap-3 py-1">
          <span className="min-w-0 flex-1 truncate">
            {formatQuantity(line.qty, locale)} {line.unit} · {line.name}
          </span>
          <span className="whitespace-nowrap">{amount(line.sum)}</span>
        </li>
      ))}
    </ul>
  );
}

function ChangePreview({ completing }: { completing: Completing }) {
  const { t } = useText();
  const { cart } = useTill().state;
  const { money } = useSaying();
  const isCash = completing.tender?.kind === 'cash';
  const { due } = completing;
  const over = completing.amount === null ? 0 : completing.amount - due;
  const change = isCash && over > 0 && cart.due > 0 ? minor(over) : cart.change;
  return (
    <div className="shrink-0 rounded-lg bg-raised px-5 py-4 max-md:py-2">
      <p className="text-18 text-muted">{t('till.pay.change')}</p>
      <p
        className={classNames(
          'font-bold whitespace-nowrap',
          sumSize(money(change)),
          change === 0 && 'text-muted',
        )}
      >
        {money(change)}
      </p>
    </div>
  );
}

function PayNote({ selling, completing }: { selling: Selling; completing: Completing }) {
  const { t } = useText();
  const saying = useSaying();
  const { failure } = completing;
  if (failure !== null) {
    return (
      <div className="flex flex-col gap-2">
        <ProblemNote>
          {failure === 'amount' ? t('till.pay.amount-wrong') : saying.problem(failure)}
        </ProblemNote>
        {completing.needsApproval && (
          <ApprovalForm right="till.leave-unknown" onApprove={completing.approve} />
        )}
      </div>
    );
  }
  if (selling.note?.kind === 'problem')
    return <ProblemNote>{saying.problem(selling.note.problem)}</ProblemNote>;
  return null;
}

function AmountEntry({ completing }: { completing: Completing }) {
  const { t } = useText();
  const { cart } = useTill().state;
  const { tender } = completing;
  if (cart.due === 0 && cart.tenders.length > 0) {
    // Money of which nobody knows has not been paid.
    if (cart.tenders.some(({ state }) => state === 'unknown')) return null;
    return <p className="text-18 font-semibold text-done">{t('till.pay.paid')}</p>;
  }
  if (tender === null) return null;
  return <Amount key={`${tender.code} ${completing.due}`} completing={completing} tender={tender} />;
}

/** The amount by one tender: typed, pressed, or one of the quick sums. The field keeps the focus throughout. */
function Amount({ completing, tender }: { completing: Completing; tender: TenderButton }) {
  const { t, locale } = useText();
  const { cart, register } = useTill().state;
  const { due } = completing;
  const { amount } = useSaying();
  const field = useRef<HTMLInputElement>(null);
  const isCash = tender.kind === 'cash';
  const debtText = useDebtText();
  const isOwed = tender.kind === 'debt' || tender.kind === 'instalment';
  const currency = register?.currency ?? { code: '', decimals: 2 };
  const set = (text: string) => {
    completing.setAmount(text);
    field.current?.focus();
  };
  const press = (key: PadKey) => set(applyPadKey(completing.isWhole ? '' : completing.amountText, key));

  const owes = tender.kind === 'debt' && cart.client !== null ? debtText(cart.client) : undefined;
  const isElsewhere = !isOwed && !isCash && tender.kind !== 'certificate';
  const hint = isElsewhere ? t('till.pay.card-hint') : owes;
  const isPart = completing.amount !== null && completing.amount > 0 && completing.amount < due;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          completing.finish();
        }}
      >
        <Field
          ref={field}
          label={isCash ? t('till.pay.received') : t('till.pay.amount', { tender: tender.name })}
          hint={hint}
          data-testid="amount"
          value={completing.amountText}
          onChange={(event) => completing.setAmount(event.target.value)}
          onFocus={(event) => event.target.select()}
          suffix={currencySign(currency.code, locale)}
          inputMode="decimal"
          autoFocus
          large
        />
      </form>
      <div className="grid min-h-0 gap-4 lg:grid-cols-[1fr_auto]">
        <div role="group" aria-label={t('till.pay.quick')} className="grid grid-cols-2 content-start gap-2">
          <QuickButton onPress={() => set(amount(due))}>{t('till.pay.exact')}</QuickButton>
          {isCash &&
            quickSums(due, currency).map((sum) => (
              <QuickButton key={sum} onPress={() => set(amount(sum))}>
                {amount(sum)}
              </QuickButton>
            ))}
          <Button
            size="lg"
            disabled={!isPart}
            onPointerDown={(event) => event.preventDefault()}
            onClick={completing.addPart}
            className="col-span-2"
          >
            {t('till.pay.add-part')}
          </Button>
          {tender.kind === 'instalment' && <InstalmentPlan completing={completing} />}
          {tender.hasQr && (
            <Button
              size="lg"
              data-testid="show-qr"
              icon={<QrCode aria-hidden="true" size={20} />}
              onPointerDown={(event) => event.preventDefault()}
              onClick={completing.addUnknown}
              className="col-span-2"
            >
              {t('till.pay.show-qr')}
            </Button>
          )}
          {tender.kind === 'certificate' && (
            <CertificateNumber key={completing.slipOf} completing={completing} />
          )}
          {tender.kind === 'card' && <CardSlip key={completing.slipOf} completing={completing} />}
        </div>
        {tender.kind === 'instalment' ? (
          <InstalmentSchedule completing={completing} />
        ) : (
          <NumberPad
            onKey={press}
            left={currency.decimals === 0 ? '00' : ','}
            right="back"
            backLabel={t('till.pad.back')}
            className="hidden w-60 self-start md:grid xl:w-80"
          />
        )}
      </div>
    </>
  );
}

function QuickButton({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button size="lg" onPointerDown={(event) => event.preventDefault()} onClick={onPress}>
      {children}
    </Button>
  );
}
