import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { useSubjectNames } from '../books/use-account-words.ts';
import type { WholeDocument } from '../data/book-answers.ts';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { Pair } from '../parts/pair.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useMoney } from '../words/use-money.ts';
import { partsOf, type ReceiptPart, type Parts } from './document-parts.ts';

/** What the till wrote, kind by kind; a body that this page can't read is shown as it came. */
export function DocumentBody({ document }: { document: WholeDocument }) {
  const { t, locale } = useText();
  const names = useSubjectNames();
  const money = useMoney();
  const parts = partsOf(document.fact, { t, locale, names, money });
  if (parts !== null) return <Readable parts={parts} />;
  return (
    <>
      <p className="py-1 text-muted">{t('admin.document.unknown-form')}</p>
      <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md border border-line bg-surface p-3 text-13">
        {JSON.stringify(document.fact.body, null, 2)}
      </pre>
    </>
  );
}

function Readable({ parts }: { parts: Parts }) {
  const { t } = useText();
  return (
    <>
      {parts.receipts.length > 0 && (
        <div className="flex flex-wrap gap-2 py-1">
          {parts.receipts.map((receipt) => (
            <ReceiptLink key={receipt.id} receipt={receipt} />
          ))}
        </div>
      )}
      <dl>
        {parts.pairs.map(([name, value]) => (
          <Pair key={name} name={name}>
            {value}
          </Pair>
        ))}
        {parts.about !== null && (
          <Pair name={t('document.part.document')}>
            <Link to="/documents/$documentId" params={{ documentId: parts.about }} className={TEXT_LINK}>
              {t('document.part.open')}
            </Link>
          </Pair>
        )}
      </dl>
      {parts.lines.length > 0 && (
        <ul className="mt-2 divide-y divide-line border-t border-line">
          {parts.lines.map((line) => (
            <li key={line.id} className="flex items-baseline justify-between gap-4 py-2">
              <span className="min-w-0 break-words">
                {line.name}
                {line.note !== null && <span className="block text-13 text-muted">{line.note}</span>}
              </span>
              <span className="text-right whitespace-nowrap">{line.value}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ReceiptLink({ receipt }: { receipt: ReceiptPart }) {
  const { t } = useText();
  return (
    <Link
      to="/sales/$saleId"
      params={{ saleId: receipt.id }}
      search={receipt.kind === 'return' ? { kind: 'return' } : {}}
      data-testid="receipt-link"
      className={LINK_BUTTON}
    >
      {t(receipt.kind === 'return' ? 'admin.document.return-link' : 'admin.document.sale-link', {
        number: receipt.number,
      })}
    </Link>
  );
}
