import { sayTime } from '@karvon/shared/i18n/say-time.ts';
import type { ReceiptRow, TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { saveReceiptPdf } from '@karvon/ui/save-receipt-pdf.ts';
import { Check, Clock, Printer, ReceiptText, Search as SearchIcon, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { type Correctable, CorrectButton, CorrectTender } from './correct-tender.tsx';
import { FoundReceipts, type Search } from './found-receipts.tsx';
import { PrintDeeds } from './print-deeds.tsx';
import { ReceiptItem } from './receipt-item.tsx';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { SidePane } from './side-pane.tsx';

/** The receipts of the day, newest first, and the chosen one as it was printed; any of the branch by its number. */
export function ReceiptsPane({
  onReturn,
  onClose,
}: {
  /** Takes goods of a receipt back. */
  onReturn: (receipt: Id) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [loaded, setLoaded] = useState<{ of: string; receipts: ReceiptRow[] } | null>(null);
  const [chosen, setChosen] = useState<Id | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [search, setSearch] = useState<Search | null>(null);
  const receipts = loaded?.receipts ?? null;
  /** Changes whenever a receipt may have been sent or printed: then the list is read again. */
  const wanted = `${state.sync.unsent.count} ${state.printer.waiting}`;

  useEffect(() => {
    let isLate = false;
    void call('receipts', {}).then((result) => {
      if (isLate) return;
      if (result.ok) setLoaded({ of: wanted, receipts: result.value.receipts });
      setFailure(result.ok ? null : result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, wanted]);

  const find = async (number: string) => {
    const result = await call('findReceipts', { number });
    if (!result.ok) {
      setChosen(null);
      setSearch({ number, found: [], problem: result.problem });
      return;
    }
    const found = result.value.receipts;
    const [only] = found;
    setChosen(only !== undefined && found.length === 1 ? only.id : null);
    setSearch({ number, found: found.length === 1 ? [] : found, problem: null });
  };
  const isFound = search !== null && search.found.length > 0;

  return (
    <SidePane
      label={t('till.receipts.title')}
      closeText={t('till.receipts.close')}
      deed="receipts"
      scrolls={false}
      onClose={onClose}
    >
      {failure !== null && <ProblemNote className="mx-4">{saying.problem(failure)}</ProblemNote>}
      <FindByNumber onFind={(number) => void find(number)} />
      {receipts !== null && receipts.length === 0 && chosen === null && search === null ? (
        <EmptyState
          icon={<ReceiptText aria-hidden="true" size={40} strokeWidth={1.5} />}
          title={t('till.receipts.none')}
        >
          {t('till.receipts.none-text')}
        </EmptyState>
      ) : (
        <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)_minmax(0,1.4fr)] lg:grid-cols-[minmax(230px,2fr)_3fr] lg:grid-rows-1">
          {isFound ? (
            <FoundReceipts
              search={search}
              chosen={chosen}
              onChoose={setChosen}
              onClose={() => {
                setSearch(null);
                setChosen(null);
              }}
            />
          ) : (
            <ul className="scroll-y min-h-0 border-line max-lg:border-b lg:border-r">
              {receipts?.map((receipt) => (
                <ReceiptOfDay
                  key={receipt.id}
                  receipt={receipt}
                  isChosen={receipt.id === chosen}
                  onChoose={() => setChosen(receipt.id)}
                />
              ))}
            </ul>
          )}
          {chosen === null && search !== null && search.problem !== null && (
            <ProblemNote className="m-4 self-start">{saying.problem(search.problem)}</ProblemNote>
          )}
          {chosen === null && (search === null || search.problem === null) && (
            <EmptyState
              icon={<ReceiptText aria-hidden="true" size={40} strokeWidth={1.5} />}
              title={t('till.receipts.choose')}
            />
          )}
          {chosen !== null && <ReceiptView key={chosen} id={chosen} onReturn={onReturn} />}
        </div>
      )}
    </SidePane>
  );
}

/** For a receipt of another day, or of another till of the branch. */
function FindByNumber({ onFind }: { onFind: (number: string) => void }) {
  const { t } = useText();
  const [number, setNumber] = useState('');
  return (
    <form
      className="flex shrink-0 items-start gap-2 px-4 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = number.trim();
        if (wanted !== '') onFind(wanted);
      }}
    >
      <Field
        className="min-w-0 flex-1"
        label={t('till.receipts.find')}
        hint={t('till.receipts.find-hint')}
        placeholder="A1-1"
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button type="submit" className="mt-6" icon={<SearchIcon aria-hidden="true" size={20} />}>
        {t('till.receipts.find-now')}
      </Button>
    </form>
  );
}

function ReceiptOfDay(props: { receipt: ReceiptRow; isChosen: boolean; onChoose: () => void }) {
  const { t } = useText();
  const { state } = useTill();
  const { receipt } = props;
  const time = sayTime(Date.parse(receipt.at), { timeZone: state.register?.timeZone });
  return (
    <ReceiptItem {...props}>
      <span>{time}</span>
      {receipt.kind === 'return' && <IsReturn />}
      <span className={classNames('flex items-center gap-1', receipt.sent ? 'text-done' : 'text-wait')}>
        {receipt.sent ? <Check aria-hidden="true" size={14} /> : <Clock aria-hidden="true" size={14} />}
        {receipt.sent ? t('till.receipts.sent') : t('till.receipts.unsent')}
      </span>
      {!receipt.printed && (
        <span className="flex items-center gap-1 text-wait">
          <Printer aria-hidden="true" size={14} />
          {t('till.receipts.unprinted')}
        </span>
      )}
    </ReceiptItem>
  );
}

/** Not by its sum alone: that is above zero in both. */
function IsReturn() {
  const { t } = useText();
  return (
    <span className="flex items-center gap-1 text-bad">
      <RotateCcw aria-hidden="true" size={14} />
      {t('till.receipts.is-return')}
    </span>
  );
}

export function ReceiptView({ id, onReturn }: { id: Id; onReturn: (receipt: Id) => void }) {
  const { t, locale } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [receipt, setReceipt] = useState<TillOutput<'receipt'> | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [look, setLook] = useState<'picture' | 'text'>('picture');
  const [correcting, setCorrecting] = useState<readonly Correctable[] | null>(null);

  useEffect(() => {
    let isLate = false;
    void call('receipt', { id, locale }).then((result) => {
      if (isLate) return;
      if (result.ok) setReceipt(result.value);
      else setFailure(result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, id, locale]);

  if (failure !== null)
    return <ProblemNote className="m-4 self-start">{saying.problem(failure)}</ProblemNote>;
  if (receipt === null) return <div />;
  if (correcting !== null) {
    return (
      <div className="scroll-y min-h-0 p-4">
        <CorrectTender
          receipt={id}
          number={receipt.number}
          tenders={correcting}
          onClose={() => setCorrecting(null)}
        />
      </div>
    );
  }
  return (
    <div className="scroll-y flex min-h-0 flex-col gap-3 p-4">
      {receipt.otherTill !== null && (
        <p className="text-15 text-muted">{t('till.receipts.other-till', { till: receipt.otherTill })}</p>
      )}
      <PrintDeeds
        id={id}
        isSale={receipt.kind === 'sale'}
        onSave={() => saveReceiptPdf(receipt.layout, receipt.number)}
      />
      {receipt.kind === 'sale' && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            data-testid="return-receipt"
            icon={<RotateCcw aria-hidden="true" size={18} />}
            onClick={() => onReturn(id)}
          >
            {t('till.receipts.return')}
          </Button>
          <CorrectButton id={id} onOpen={setCorrecting} />
          <p className="min-w-40 flex-1 text-13 text-muted">{t('till.receipts.no-void')}</p>
        </div>
      )}
      <Choice
        label={t('till.receipts.view')}
        value={look}
        onChange={setLook}
        options={[
          { value: 'picture', text: t('till.receipts.picture') },
          { value: 'text', text: t('till.receipts.text') },
        ]}
      />
      <section
        aria-label={t('till.receipts.view')}
        // What scrolls and holds nothing to press is scrolled by keys all the same.
        tabIndex={0}
        className="lg:scroll-y overflow-x-auto rounded-md border border-line bg-raised p-3 max-lg:shrink-0 lg:min-h-60 lg:flex-1"
      >
        {look === 'picture' ? (
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(receipt.svg)}`}
            alt={t('till.receipts.alt', { number: receipt.number })}
            className="mx-auto w-full max-w-100"
          />
        ) : (
          <pre className="font-mono text-13 whitespace-pre">{receipt.text}</pre>
        )}
      </section>
    </div>
  );
}
