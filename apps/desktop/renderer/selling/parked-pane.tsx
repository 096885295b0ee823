import { sayTime } from '@karvon/shared/i18n/say-time.ts';
import type { ParkedCartView, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Archive } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { SidePane } from './side-pane.tsx';

/** The open cart can be put aside here, by a name; below are those that were, to be taken back. */
export function ParkedPane({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const { parked } = state;
  const [loaded, setLoaded] = useState<{ of: number; carts: ParkedCartView[] } | null>(null);
  const carts = loaded?.carts ?? null;
  const [failure, setFailure] = useState<Problem | null>(null);
  const busy = useRef(false);
  useEffect(() => {
    let isLate = false;
    void call('parkedCarts', {}).then((result) => {
      if (isLate) return;
      if (result.ok) setLoaded({ of: parked, carts: result.value.carts });
      else setFailure(result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, parked]);
  const act = async (asked: Promise<TillResult<object>>) => {
    if (busy.current) return;
    busy.current = true;
    const result = await asked;
    busy.current = false;
    if (result.ok) return onClose();
    play('refused');
    setFailure(result.problem);
  };

  return (
    <SidePane label={t('till.parked.title')} closeText={t('till.parked.close')} deed="park" onClose={onClose}>
      {failure !== null && <ProblemNote className="mx-4">{saying.problem(failure)}</ProblemNote>}
      {state.cart.lines.length > 0 && <ParkForm onPark={(name) => void act(call('park', { name }))} />}
      {carts !== null && carts.length === 0 && (
        <EmptyState
          icon={<Archive aria-hidden="true" size={40} strokeWidth={1.5} />}
          title={t('till.parked.none')}
        >
          {t('till.parked.none-text')}
        </EmptyState>
      )}
      <ul className="flex flex-col">
        {(carts ?? []).map((cart) => (
          <ParkedCartRow
            key={cart.id}
            cart={cart}
            onTake={() => void act(call('recall', { cart: cart.id }))}
          />
        ))}
      </ul>
    </SidePane>
  );
}

function ParkForm({ onPark }: { onPark: (name: string) => void }) {
  const { t } = useText();
  const [name, setName] = useState('');
  return (
    <form
      className="flex items-start gap-3 border-b border-line px-4 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        onPark(name);
      }}
    >
      <Field
        className="min-w-0 flex-1"
        label={t('till.parked.name')}
        hint={t('till.parked.name-hint')}
        data-testid="park-name"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus
      />
      <Button look="primary" type="submit" data-testid="park" className="mt-6">
        {t('till.parked.park')}
      </Button>
    </form>
  );
}

function ParkedCartRow({ cart, onTake }: { cart: ParkedCartView; onTake: () => void }) {
  const { t } = useText();
  const { register } = useTill().state;
  const { money } = useSaying();
  const more = cart.lines > cart.goods.length ? ` ${t('till.parked.more')}` : '';
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3" data-testid="parked">
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-semibold">
          {cart.name === '' ? t('till.parked.unnamed') : cart.name}
        </p>
        <p className="truncate text-muted">
          {cart.goods.join(', ')}
          {more}
        </p>
        <p className="text-13 text-muted">
          {sayTime(Date.parse(cart.at), { timeZone: register?.timeZone ?? 'UTC' })} ·{' '}
          {t('till.parked.lines', { count: cart.lines })}
        </p>
      </div>
      <span className="text-18 font-semibold whitespace-nowrap">{money(cart.total)}</span>
      <Button onClick={onTake}>{t('till.parked.take')}</Button>
    </li>
  );
}
