import { type ShiftLine, shiftSections } from '@karvon/shared/receipt/shift-sections.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import type { Shift } from '../data/shift-answers.ts';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { useMe, useZone } from '../session/use-session.ts';
import { dayText, momentText } from '../words/format-time.ts';
import { useMoney } from '../words/use-money.ts';
import { useNow } from '../words/use-now.ts';
import { Difference } from './difference.tsx';

/** A shift as its till reports it, X or Z: sold, paid, what went into the drawer and out of it, and the count. */
export function ShiftDetails({ shift }: { shift: Shift }) {
  const { t } = useText();
  const money = useMoney();
  const { closing, count, currency, totals } = shift;
  // What the drawer had to hold is what was known at the end; what came later stands by itself.
  const shown = closing === null ? totals : { ...totals, cash: closing.expected };
  return (
    <>
      <p className="text-24 font-semibold">
        <Difference shift={shift} money={money} />
      </p>
      {count !== null && count.reason !== null && (
        <p className="mt-1 break-words text-muted">
          {t('shift.reason')}: {count.reason}
        </p>
      )}
      {shiftSections(shown).map(({ title, lines }) => (
        <PanelPart key={title} title={t(title)}>
          <dl>
            {lines.map((line) => (
              <Pair key={line.label} name={t(line.label, line.params)}>
                <Figure line={line} money={(amount) => money(amount, currency)} />
              </Pair>
            ))}
          </dl>
        </PanelPart>
      ))}
      <Count shift={shift} />
      <About shift={shift} />
    </>
  );
}

function Figure({ line, money }: { line: ShiftLine; money: (amount: Minor) => string }) {
  const text = 'count' in line ? String(line.count) : money(line.amount);
  return <span className={line.isSum === true ? 'font-semibold' : ''}>{text}</span>;
}

function Count({ shift: { closing, count, currency } }: { shift: Shift }) {
  const { t } = useText();
  const money = useMoney();
  if (closing === null || count === null) return null;
  return (
    <PanelPart title={t('shift.section.count')}>
      <dl>
        {count.denominations.map(({ value, count: pieces }) => (
          <Pair key={value} name={`${money(value, currency)} × ${pieces}`}>
            {money(minor(value * pieces), currency)}
          </Pair>
        ))}
        <Pair name={t('shift.counted')}>
          <span data-testid="shift-counted" className="font-semibold">
            {money(closing.counted, currency)}
          </span>
        </Pair>
        {count.earlierCounts.map((sum, index) => (
          <Pair key={index} name={t('shift.earlier-count')}>
            {money(sum, currency)}
          </Pair>
        ))}
        {count.afterwards !== 0 && (
          <Pair name={t('shift.afterwards')}>{money(count.afterwards, currency)}</Pair>
        )}
      </dl>
    </PanelPart>
  );
}

function About({ shift }: { shift: Shift }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const { company, rights } = useMe();
  const branch = company.branches.find((one) => one.code === shift.branch);
  const zone = useZone(shift.branch);
  const { closing } = shift;
  return (
    <PanelPart title={t('admin.shifts.about')}>
      <dl>
        <Pair name={t('admin.sale.branch')}>{branch?.name ?? shift.branch}</Pair>
        <Pair name={t('admin.sale.till')}>{shift.tillCode}</Pair>
        <Pair name={t('shift.business-date')}>{dayText(shift.businessDate, today, locale)}</Pair>
        <Pair name={t('shift.opened')}>
          {momentText(shift.openedAt, locale, zone)}, {shift.cashier}
        </Pair>
        <Pair name={t('shift.closed')}>
          {closing !== null && `${momentText(closing.closedAt, locale, zone)}, ${closing.cashier}`}
        </Pair>
      </dl>
      {closing !== null && rights.includes('ledger.view') && (
        <Link
          to="/documents/$documentId"
          params={{ documentId: closing.id }}
          className={`${LINK_BUTTON} mt-4`}
        >
          <BookOpen size={18} aria-hidden />
          {t('admin.document.open')}
        </Link>
      )}
    </PanelPart>
  );
}
