import { classNames } from '@karvon/ui/components/class-names.ts';
import { KeyHint } from '@karvon/ui/components/key-hint.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Banknote, CalendarClock, CreditCard, QrCode, type LucideIcon, Wallet } from 'lucide-react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useKeyLabel } from '../keys/use-keys.ts';
import { useTill } from '../till-context.tsx';
import type { Completing, TenderButton } from './use-completing.ts';

const icons: Partial<Record<TenderButton['kind'], LucideIcon>> = {
  cash: Banknote,
  card: CreditCard,
  qr: QrCode,
  instalment: CalendarClock,
};

/** How it can be paid. What it can't be paid by is there too, muted: pressed, it says why. */
export function TenderChoice({ completing }: { completing: Completing }) {
  const { t } = useText();
  if (completing.tenders.length === 0) return <ProblemNote>{t('till.pay.no-tenders')}</ProblemNote>;
  return (
    <div
      role="group"
      aria-label={t('till.pay.methods')}
      className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-2"
    >
      {completing.tenders.map((tender) => (
        <Choice key={tender.code} tender={tender} completing={completing} />
      ))}
    </div>
  );
}

function Choice({ tender, completing }: { tender: TenderButton; completing: Completing }) {
  const { t } = useText();
  const { cart } = useTill().state;
  const isPaid = cart.due === 0 && cart.tenders.length > 0;
  const Icon = icons[tender.kind] ?? Wallet;
  const isRefused = completing.refusals.has(tender.code);
  const isChosen = tender === completing.tender && !isPaid && !isRefused;
  const key = useKeyLabel();
  const hint = tender === completing.nextTender && !isPaid ? key('pay') : undefined;
  return (
    <button
      type="button"
      data-testid={`tender-${testNameOf(tender, completing.tenders)}`}
      aria-pressed={isChosen}
      disabled={isPaid}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => completing.choose(tender)}
      className={classNames(
        'flex min-h-18 items-center justify-center gap-3 rounded-md border px-3 text-18 transition-colors',
        isChosen
          ? 'border-accent bg-accent-soft font-semibold text-on-accent-soft outline-1 outline-accent'
          : 'border-edge bg-surface hover:bg-raised disabled:border-line disabled:bg-transparent disabled:text-muted',
        isRefused && 'border-dashed text-muted',
      )}
    >
      <Icon aria-hidden="true" size={24} className="shrink-0" />
      <span className="flex flex-col items-start text-left">
        {tender.name}
        {isRefused && <span className="text-13">{t('till.pay.not-offered')}</span>}
      </span>
      {hint !== undefined && <KeyHint>{hint}</KeyHint>}
    </button>
  );
}

/** Tests know a tender by its kind; of several of one kind, the later ones by their code. */
function testNameOf(tender: TenderButton, all: TenderButton[]): string {
  return all.find((one) => one.kind === tender.kind) === tender ? tender.kind : tender.code;
}
