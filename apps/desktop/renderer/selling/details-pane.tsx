import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useEffectEvent, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { PrintLabel } from './print-label.tsx';
import { SidePane } from './side-pane.tsx';

/** Takes a scanned code in the cart’s place, while a field waits for one; null: none does. */
export type CodeTaker = ((code: string) => void) | null;

/** What is said of the selected line, and of the whole, beside goods and prices: serial numbers, who has sold it, notes. */
export function DetailsPane({
  line,
  onTake,
  onClose,
}: {
  line: CartLineView | null;
  onTake: (taker: CodeTaker) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [note, setNote] = useState(line?.note ?? '');
  const [cartNote, setCartNote] = useState(state.cart.note);
  const [salesperson, setSalesperson] = useState<Id | null>(line?.salesperson ?? null);
  const [failure, setFailure] = useState<Problem | null>(null);

  const save = async () => {
    if (line !== null && (note.trim() !== line.note || salesperson !== line.salesperson)) {
      const said = await call('setLineDetails', { line: line.id, note, salesperson });
      if (!said.ok) return setFailure(said.problem);
    }
    if (cartNote.trim() !== state.cart.note) {
      const said = await call('noteCart', { note: cartNote });
      if (!said.ok) return setFailure(said.problem);
    }
    onClose();
  };
  return (
    <SidePane
      label={t('till.details.title')}
      title={line?.name ?? t('till.details.title')}
      closeText={t('till.details.close')}
      deed="details"
      onClose={onClose}
    >
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-4">
        {line !== null && <Serials line={line} onTake={onTake} onFailure={setFailure} />}
        {line !== null && <PrintLabel product={line.productId} />}
        {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          {line !== null && (
            <>
              <Salesperson value={salesperson} onChange={setSalesperson} />
              <Field
                label={t('till.details.note')}
                data-testid="line-note"
                maxLength={200}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </>
          )}
          <Field
            label={t('till.details.cart-note')}
            data-testid="cart-note"
            maxLength={200}
            value={cartNote}
            onChange={(event) => setCartNote(event.target.value)}
          />
          <Button look="primary" size="lg" type="submit" data-testid="save-details">
            {t('till.details.save')}
          </Button>
        </form>
      </div>
    </SidePane>
  );
}

/** The field takes what is scanned while it has the focus: a serial number is no barcode. */
function Serials({
  line,
  onTake,
  onFailure,
}: {
  line: CartLineView;
  onTake: (taker: CodeTaker) => void;
  onFailure: (problem: Problem | null) => void;
}) {
  const { t } = useText();
  const { call } = useTill();
  const [text, setText] = useState('');
  const { serials } = line;
  const most = line.isWeighed ? 1 : Math.floor(line.qty / 1000);
  const set = async (next: string[]) => {
    const said = await call('setLineDetails', { line: line.id, serials: next });
    onFailure(said.ok ? null : said.problem);
    if (said.ok) setText('');
  };
  /** Whoever took the focus before the last number came knows of that one, too. */
  const addRead = useEffectEvent((code: string) => set([...serials, code]));
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void set([...serials, text]);
      }}
    >
      <Field
        label={t('till.details.serial')}
        hint={t('till.details.serial-hint', { count: serials.length, most })}
        data-testid="serial"
        maxLength={100}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={() => onTake((code) => void addRead(code))}
        onBlur={() => onTake(null)}
      />
      <div className="flex flex-wrap gap-2">
        {serials.map((serial) => (
          <Button
            key={serial}
            data-testid="drop-serial"
            aria-label={t('till.details.drop-serial', { serial })}
            icon={<X aria-hidden="true" size={16} />}
            onClick={() => void set(serials.filter((other) => other !== serial))}
          >
            {serial}
          </Button>
        ))}
      </div>
    </form>
  );
}

function Salesperson({ value, onChange }: { value: Id | null; onChange: (person: Id | null) => void }) {
  const { t } = useText();
  const { people } = useTill().state;
  return (
    <label className="flex flex-col gap-1">
      <span className="text-15 font-medium">{t('till.details.salesperson')}</span>
      <select
        data-testid="salesperson"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        className="min-h-11 rounded-md border border-edge bg-surface px-3"
      >
        <option value="">{t('till.details.nobody')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
