import { useText } from '@karvon/ui/i18n.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useRef, useState } from 'react';
import { useKeyboard } from '../keys/use-keyboard.ts';
import { StatusBar } from '../parts/status-bar.tsx';
import { useTill } from '../till-context.tsx';
import { CartPane } from './cart-pane.tsx';
import { DiscountPane } from './discount-pane.tsx';
import { DoneScreen } from './done-screen.tsx';
import { GoodsPane } from './goods-pane.tsx';
import { ParkedPane } from './parked-pane.tsx';
import { PayScreen } from './pay-screen.tsx';
import { ReceiptsPane } from './receipts-pane.tsx';
import { useCompleting } from './use-completing.ts';
import { type Selling, useSelling } from './use-selling.ts';

/** What is beside the cart; on a phone one of the two is in sight. */
type Side = 'goods' | 'receipts' | 'discount' | 'parked';

/** The till at work: the cart and the goods, then payment, then change. Scans and keys count on all three. */
export function SellingScreen() {
  const { state } = useTill();
  const selling = useSelling();
  const completing = useCompleting(selling);
  const [side, setSide] = useState<Side>('goods');
  const [isCartInSight, showCart] = useState(true);
  const [searchText, setSearchText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const { mode } = selling;
  useCartComesUp(selling, () => showCart(true));

  const focusSearch = () => {
    if (mode.name === 'pay') return;
    selling.setMode({ name: 'cart' });
    setSide('goods');
    showCart(false);
    requestAnimationFrame(() => search.current?.focus());
  };
  const toggleReceipts = () => {
    if (mode.name === 'pay') return;
    selling.setMode({ name: 'cart' });
    setSide((now) => (now === 'receipts' && mode.name === 'cart' ? 'goods' : 'receipts'));
    showCart(false);
  };
  const toggleParked = () => {
    if (mode.name === 'pay') return;
    selling.setMode({ name: 'cart' });
    setSide((now) => (now === 'parked' && mode.name === 'cart' ? 'goods' : 'parked'));
    showCart(false);
  };
  const toggleDiscount = () => {
    if (mode.name !== 'cart' || state.cart.lines.length === 0) return;
    setSide((now) => (now === 'discount' ? 'goods' : 'discount'));
    showCart(false);
  };
  const pay = () => {
    if (mode.name !== 'cart' || state.cart.lines.length === 0) return;
    // What was said about goods is not about money.
    selling.setNote(null);
    selling.setMode({ name: 'pay' });
  };
  const back = () => {
    if (mode.name !== 'cart') selling.setMode({ name: 'cart' });
    else if (selling.editing !== null) selling.edit(null);
    else if (selling.note !== null) selling.setNote(null);
    else if (side !== 'goods') setSide('goods');
    else setSearchText('');
    keyboard.clear();
    if (mode.name === 'cart' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  /** Digits that were typed before are the quantity; without them the line's own opens. */
  const setQuantity = () => {
    if (mode.name !== 'cart' || selling.selected === null) return;
    const typed = keyboard.entry.trim();
    keyboard.clear();
    if (typed === '') selling.edit(selling.selected);
    else void selling.setQuantity(selling.selected, typed);
  };

  const keyboard = useKeyboard({
    onCode: (code) => {
      showCart(true);
      void selling.scan(code);
    },
    onPartialScan: selling.partialScan,
    onLetters: (text) => {
      const before = searchText;
      setSearchText((now) => now + text);
      focusSearch();
      return () => setSearchText(before);
    },
    onEntry: (text) => {
      if (mode.name === 'pay') completing.setAmount(text);
    },
    onEnter: enterOf(selling, completing.finish),
    shortcuts: {
      ...shortcutsOf(selling, back, mode.name === 'pay' ? completing.chooseNext : pay, completing.finish),
      F1: focusSearch,
      F2: toggleReceipts,
      F3: toggleDiscount,
      F5: toggleParked,
      F6: setQuantity,
      '*': setQuantity,
    },
  });

  return (
    <div className="flex h-full flex-col">
      <StatusBar />
      {mode.name === 'pay' && <PayScreen selling={selling} completing={completing} />}
      {mode.name === 'done' && (
        <DoneScreen sale={mode.sale} onNext={() => selling.setMode({ name: 'cart' })} />
      )}
      {mode.name === 'cart' && (
        <main className="flex min-h-0 flex-1 flex-col md:flex-row">
          <Tabs isCartInSight={isCartInSight} onShow={showCart} />
          <CartPane
            selling={selling}
            onPay={pay}
            onFind={focusSearch}
            className={classNames(!isCartInSight && 'max-md:hidden')}
          />
          <div
            className={classNames(
              'flex min-h-0 min-w-0 flex-1 flex-col border-line md:border-l',
              isCartInSight && 'max-md:hidden',
            )}
          >
            {side === 'receipts' && <ReceiptsPane onClose={() => setSide('goods')} />}
            {side === 'parked' && (
              <ParkedPane
                onClose={() => {
                  setSide('goods');
                  showCart(true);
                }}
              />
            )}
            {side === 'discount' && (
              <DiscountPane
                key={selling.selected?.id}
                line={selling.selected}
                onClose={() => {
                  setSide('goods');
                  showCart(true);
                }}
              />
            )}
            {side === 'goods' && (
              <GoodsPane
                selling={selling}
                keyboard={keyboard}
                search={search}
                searchText={searchText}
                onSearchText={setSearchText}
                onReceipts={toggleReceipts}
                onDiscount={toggleDiscount}
                onParked={toggleParked}
              />
            )}
          </div>
        </main>
      )}
    </div>
  );
}

/** On a phone the cart comes into sight when it asks for something or has trouble to tell. */
function useCartComesUp({ note, editing }: Selling, comeUp: () => void): void {
  const asks = note?.kind === 'removed' ? null : (note ?? editing);
  const [seen, setSeen] = useState(asks);
  if (asks === seen) return;
  setSeen(asks);
  if (asks !== null) comeUp();
}

function Tabs({ isCartInSight, onShow }: { isCartInSight: boolean; onShow: (cart: boolean) => void }) {
  const { t } = useText();
  const { lines } = useTill().state.cart;
  const tab = (isCart: boolean, text: string) => (
    <button
      type="button"
      aria-pressed={isCart === isCartInSight}
      onClick={() => onShow(isCart)}
      className={classNames(
        'min-h-11 flex-1 border-b-2 text-15',
        isCart === isCartInSight ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted',
      )}
    >
      {text}
    </button>
  );
  return (
    <div className="flex shrink-0 bg-surface md:hidden">
      {tab(true, lines.length === 0 ? t('till.cart.tab') : `${t('till.cart.tab')} · ${lines.length}`)}
      {tab(false, t('till.goods.tab'))}
    </div>
  );
}

function enterOf(selling: Selling, finish: () => void): () => void {
  return () => {
    if (selling.mode.name === 'pay') finish();
    if (selling.mode.name === 'done') selling.setMode({ name: 'cart' });
  };
}

/** The keys, as they are shown on the screen. Those of the line act only while the cart is in sight. */
function shortcutsOf(
  selling: Selling,
  back: () => void,
  pay: () => void,
  finish: () => void,
): Record<string, () => void> {
  const { selected, mode } = selling;
  const isCart = mode.name === 'cart';
  const onLine = (run: (line: NonNullable<typeof selected>) => void) => () => {
    if (isCart && selected !== null) run(selected);
  };
  return {
    Escape: back,
    F9: pay,
    F10: () => {
      if (mode.name === 'pay') finish();
    },
    Delete: onLine((line) => void selling.remove(line)),
    '+': onLine((line) => selling.step(line, 1)),
    '-': onLine((line) => selling.step(line, -1)),
    'Ctrl+Z': () => {
      if (isCart) selling.undo();
    },
    ArrowUp: () => {
      if (isCart) selling.move(-1);
    },
    ArrowDown: () => {
      if (isCart) selling.move(1);
    },
  };
}
