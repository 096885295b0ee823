import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { sayTime } from '@karvon/shared/i18n/say-time.ts';
import type { Returnable, ReturnableLine } from '@karvon/shared/till-api/returns.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { TriangleAlert } from 'lucide-react';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { QuantityPicker } from './quantity-picker.tsx';
import { codesOf, type PickedLine, type Returning } from './use-return.ts';

const NOTHING: PickedLine = { qty: milli(0), pieces: [] };

/** The lines of a receipt, each with how much of it comes back. */
export function ReturnLines({ receipt, returning }: { receipt: Returnable; returning: Returning }) {
  const { t } = useText();
  const moment = useMoment();
  const { money } = useSaying();
  const left = receipt.lines.filter((line) => line.left > 0);
  return (
    <>
      <p className="flex flex-wrap gap-x-3 text-15 text-muted">
        <span>{moment(receipt.at)}</span>
        <span>{money(receipt.total)}</span>
        {receipt.client !== null && <span>{receipt.client}</span>}
        {receipt.otherTill !== null && <span>{t('till.receipts.of-till', { till: receipt.otherTill })}</span>}
        <KnownAt receipt={receipt} />
      </p>
      {!receipt.inTime && (
        <p className="flex items-center gap-2 text-15 text-wait">
          <TriangleAlert aria-hidden="true" size={18} className="shrink-0" />
          {t('till.return.too-late')}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <span className="block font-semibold">{t('till.return.choose')}</span>
          <span className="text-15 text-muted">{t('till.return.choose-hint')}</span>
        </p>
        <Button data-testid="return-all" disabled={left.length === 0} onClick={() => returning.pickAll(left)}>
          {t('till.return.all')}
        </Button>
      </div>
      <ul className="border-t border-line">
        {receipt.lines.map((line) => (
          <Line key={line.line} line={line} returning={returning} />
        ))}
      </ul>
    </>
  );
}

/** What other tills took back meanwhile may not have come here yet. */
function KnownAt({ receipt: { knownAt } }: { receipt: Returnable }) {
  const { t } = useText();
  const { state } = useTill();
  if (state.sync.connection === 'online') return null;
  if (knownAt === null) return <span>{t('till.return.never-known')}</span>;
  const time = sayTime(Date.parse(knownAt), { timeZone: state.register?.timeZone });
  return <span>{t('till.return.known-at', { time })}</span>;
}

function Line({ line, returning }: { line: ReturnableLine; returning: Returning }) {
  const { t, locale } = useText();
  const { money } = useSaying();
  const { qty, pieces } = returning.picked.get(line.line) ?? NOTHING;
  const codes = codesOf(line);
  const say = (amount: ReturnableLine['left']) => formatQuantity(amount, locale);
  return (
    <li
      data-testid="return-line"
      className={classNames(
        '-mx-2 flex flex-col gap-2 border-b border-line px-2 py-2',
        qty > 0 && 'bg-accent-soft',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-40 flex-1">
          <span className={classNames('block break-words', line.left === 0 && 'text-muted')}>
            {line.name}
          </span>
          <span className="text-13 text-muted">
            {money(line.paidEach)}
            {' · '}
            {line.left === 0
              ? t('till.return.nothing-left')
              : t('till.return.left', { left: say(line.left), sold: `${say(line.sold)} ${line.unit}` })}
          </span>
        </p>
        {line.left > 0 && codes.length === 0 && (
          <QuantityPicker
            name={line.name}
            qty={qty}
            most={line.left}
            step={line.step}
            onChange={(next) => returning.pick(line, { qty: next, pieces: [] })}
          />
        )}
        {codes.length > 0 && (
          <span className="font-semibold" data-testid="return-qty">
            {say(qty)}
          </span>
        )}
      </div>
      {codes.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {codes.map((code) => (
            <Piece
              key={code}
              code={code}
              isPicked={pieces.includes(code)}
              onToggle={() => {
                const next = pieces.includes(code) ? pieces.filter((one) => one !== code) : [...pieces, code];
                returning.pick(line, { qty: milli(next.length * 1000), pieces: next });
              }}
            />
          ))}
        </div>
      )}
    </li>
  );
}

/** One piece by the end of its code: as much as can be told from what is printed on it. */
function Piece({ code, isPicked, onToggle }: { code: string; isPicked: boolean; onToggle: () => void }) {
  const { t } = useText();
  const shown = code.replaceAll(/\p{Cc}.*$/gu, '').slice(-8);
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      onClick={onToggle}
      className={classNames(
        'min-h-11 rounded-md border px-3 text-15 normal-nums',
        isPicked ? 'border-accent bg-accent-soft font-semibold' : 'border-edge bg-surface',
      )}
    >
      {t('till.return.piece', { code: `…${shown}` })}
    </button>
  );
}
