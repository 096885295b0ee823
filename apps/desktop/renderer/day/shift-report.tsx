import { type SeenTotals, type ShiftLine, shiftSections } from '@karvon/shared/receipt/shift-sections.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useSaying } from '../till-context.tsx';

/** What a shift has come to, part by part: the same that stands on paper. */
export function ShiftReport({ totals }: { totals: SeenTotals }) {
  const { t } = useText();
  return (
    <div className="grid gap-x-10 gap-y-5 lg:grid-cols-2 xl:grid-cols-3">
      {shiftSections(totals).map(({ title, lines }) => (
        <section key={title} className="min-w-0">
          <h2 className="mb-1 border-b border-line pb-1 font-semibold">{t(title)}</h2>
          <dl className="flex flex-col">
            {lines.map((line) => (
              <ReportLine key={line.label} line={line} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function ReportLine({ line }: { line: ShiftLine }) {
  const { t } = useText();
  const { money } = useSaying();
  return (
    <Line label={t(line.label, line.params)} isSum={line.isSum === true}>
      {'count' in line ? line.count : money(line.amount)}
    </Line>
  );
}

/** A name on the left and what it comes to on the right. */
export function Line({
  label,
  isSum = false,
  testId,
  children,
}: {
  label: string;
  isSum?: boolean;
  testId?: string;
  children: React.ReactNode;
}) {
  return (
    <div className={classNames('flex items-baseline justify-between gap-4 py-1', isSum && 'font-semibold')}>
      <dt className={classNames('min-w-0', !isSum && 'text-muted')}>{label}</dt>
      <dd className="shrink-0 text-right" data-testid={testId}>
        {children}
      </dd>
    </div>
  );
}
