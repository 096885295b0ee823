import { problem } from '@karvon/shared/till-api/problems.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { readReceiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { useEffect, useRef, useState } from 'react';
import { type KeyTaker, useKeyboard } from '../keys/use-keyboard.ts';
import { useDay } from '../day/day-context.tsx';
import { useSerialScans } from '../devices/use-serial-scans.ts';
import { StatusBar } from '../parts/status-bar.tsx';
import { useTill } from '../till-context.tsx';
import { TourCard } from '../tour/tour-card.tsx';
import { useTour } from '../tour/use-tour.ts';
import { CartPane } from './cart-pane.tsx';
import { BesideCart } from './beside-cart.tsx';
import type { CodeTaker } from './details-pane.tsx';
import { DoneScreen } from './done-screen.tsx';
import { deedsOfLines } from './deeds-of-lines.ts';
import { GoodsPane } from './goods-pane.tsx';
import { PayScreen } from './pay-screen.tsx';
import { useCompleting } from './use-completing.ts';
import { type Selling, useSelling } from './use-selling.ts';
import { type Side, useSide } from './use-side.ts';
import { useVariantChoice } from './use-variant-choice.ts';
import { VariantsPane } from './variants-pane.tsx';

/** Panes in which a scan may be what they ask for. */
const TAKES_CODES = new Set<Side>(['details', 'certificate', 'client', 'return', 'labels', 'devices']);

/** The till at work: the cart and the goods, then payment, then change. Scans and keys count on all three. */
export function SellingScreen() {
  const { state, call } = useTill();
  const day = useDay();
  const selling = useSelling();
  const completing = useCompleting(selling);
  const [isCartInSight, showCart] = useState(day.landing === null);
  const { side, setSide, toggle } = useSide(selling, showCart, day.landing ?? 'goods');
  const [isPersonOpen, setPersonOpen] = useState(false);
  const [searchText, setSearchText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const taker = useRef<CodeTaker>(null);
  const finisher = useRef<(() => void) | null>(null);
  const keyTaker = useRef<KeyTaker>(null);
  const { mode } = selling;
  const choice = useVariantChoice(selling);
  const isChoosing = selling.choosing !== null;
  const tour = useTour();
  const [returned, setReturned] = useState<string | null>(null);
  /** Of a receipt, or of one that is to be found. */
  const openReturn = (receipt: string | null) => {
    setReturned(receipt);
    toggle('return');
  };
  useCartComesUp(selling, () => showCart(true));
  useChoiceComesUp(selling, () => showCart(false));

  const focusSearch = () => {
    if (mode.name === 'pay') return;
    selling.setMode({ name: 'cart' });
    selling.dropChoice();
    setSide('goods');
    showCart(false);
    requestAnimationFrame(() => search.current?.focus());
  };
  const pay = (): boolean => {
    if (mode.name !== 'cart' || state.cart.lines.length === 0) return false;
    const unmarked = state.cart.lines.find(({ marksMissing }) => marksMissing > 0);
    if (unmarked !== undefined) {
      selling.pick(unmarked.id);
      const { name, marksMissing: missing } = unmarked;
      selling.fail(problem('mark-missing', { name, missing }));
      return false;
    }
    // What was said about goods is not about money.
    selling.setNote(null);
    selling.dropTimes();
    selling.dropChoice();
    selling.setMode({ name: 'pay' });
    return true;
  };
  /** Not in the midst of a payment that waits: then it is said why not, and that is seen at the cart. */
  const lock = () => {
    void call('lock', {}).then((result) => {
      if (!result.ok) selling.fail(result.problem);
    });
  };
  /** Straight to the card, from the cart or at payment. */
  const payByCard = () => {
    const card = completing.tenders.find(({ kind }) => kind === 'card');
    if (card !== undefined && (mode.name === 'pay' || pay())) completing.choose(card);
  };
  const back = () => {
    if (tour.end()) return;
    const isTaken = mode.name === 'cart' && keyboard.entry === '' && choice.back();
    if (mode.name !== 'cart') selling.setMode({ name: 'cart' });
    else if (isTaken || (isChoosing && keyboard.entry !== '')) keyboard.clear();
    else if (selling.times !== null) selling.dropTimes();
    else if (selling.editing !== null) selling.edit(null);
    else if (selling.note !== null) selling.setNote(null);
    else if (side !== 'goods') setSide('goods');
    else setSearchText('');
    keyboard.clear();
    if (mode.name === 'cart' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  /** Digits and `*` say how many the next goods are; `*` alone opens the quantity of the line. */
  const sayTimes = () => {
    const typed = keyboard.entry.trim();
    if (mode.name === 'pay' || typed === '') return setQuantity();
    keyboard.clear();
    selling.announceTimes(typed);
  };

  /** Digits that were typed before are the quantity of the selected line; without them it opens. */
  const setQuantity = () => {
    if (mode.name !== 'cart' || selling.selected === null) return;
    const typed = keyboard.entry.trim();
    keyboard.clear();
    if (typed === '') selling.edit(selling.selected);
    else void selling.setQuantity(selling.selected, typed);
  };

  /** What a scanner has read, or a hand has typed, wherever it is for. */
  const takeCode = (code: string) => {
    if (isChoosing && mode.name === 'cart' && choice.takeNumber(code)) return;
    const isTaken = mode.name === 'cart' && TAKES_CODES.has(side);
    if (isTaken && taker.current !== null) return taker.current(code);
    if (mode.name === 'pay' && completing.tender?.kind === 'certificate') {
      return completing.findCertificate(code);
    }
    tour.end();
    // Who scans a receipt has goods that come back.
    if (mode.name === 'cart' && readReceiptCode(code) !== null) return openReturn(code);
    showCart(true);
    void selling.scan(code);
  };

  useSerialScans(takeCode);
  const keyboard = useKeyboard({
    onCode: takeCode,
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
    onEnter: () => {
      if (tour.stop !== null) return tour.next();
      if (mode.name === 'cart' && choice.enter()) return;
      enterOf(selling, completing.finish)();
    },
    taker: keyTaker,
    keys: state.keys,
    back,
    deeds: {
      ...deedsOfLines(selling, choice),
      search: focusSearch,
      client: () => toggle('client'),
      discount: () => toggle('discount'),
      receipts: () => toggle('receipts'),
      return: () => openReturn(null),
      park: () => toggle('parked'),
      quantity: setQuantity,
      why: () => toggle('why'),
      shift: () => day.show({ name: state.person?.rights.includes('till.open-shift') === true ? 'x' : 'in' }),
      details: () => toggle('details'),
      keys: () => toggle('keys'),
      people: () => setPersonOpen((isOpen) => !isOpen),
      lock,
      times: sayTimes,
      pay: mode.name === 'pay' ? completing.chooseNext : pay,
      card: payByCard,
      finish: () => {
        if (mode.name === 'pay') completing.finish();
        else if (finisher.current !== null) finisher.current();
        else void selling.confirmAge();
      },
    },
  });

  return (
    <div className="flex h-full flex-col">
      <StatusBar
        isPersonOpen={isPersonOpen}
        onPersonOpen={setPersonOpen}
        {...(mode.name === 'cart' && {
          onDevices: () => toggle('devices'),
          onLabels: () => toggle('labels'),
        })}
      />
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
            onOpen={toggle}
            tour={tour}
            className={classNames(!isCartInSight && 'max-md:hidden')}
          />
          <div
            className={classNames(
              'flex min-h-0 min-w-0 flex-1 flex-col border-line md:border-l',
              isCartInSight && 'max-md:hidden',
            )}
          >
            {isChoosing && (
              <VariantsPane choice={choice} entry={keyboard.entry} onClose={selling.dropChoice} />
            )}
            <BesideCart
              side={isChoosing ? 'goods' : side}
              receipt={returned}
              onReturn={openReturn}
              onFinisher={(finish) => {
                finisher.current = finish;
              }}
              line={selling.selected}
              onTake={(take) => {
                taker.current = take;
              }}
              onTakeKey={(take) => {
                keyTaker.current = take;
              }}
              onTour={() => {
                setSide('goods');
                showCart(true);
                requestAnimationFrame(tour.begin);
              }}
              onClose={() => {
                setSide('goods');
                showCart(true);
              }}
            />
            {side === 'goods' && (
              <div className={classNames('flex min-h-0 flex-1 flex-col', isChoosing && 'hidden')}>
                <GoodsPane
                  selling={selling}
                  keyboard={keyboard}
                  search={search}
                  searchText={searchText}
                  onSearchText={setSearchText}
                  onOpen={toggle}
                  onReturn={() => openReturn(null)}
                />
              </div>
            )}
          </div>
        </main>
      )}
      {mode.name === 'cart' && <TourCard tour={tour} />}
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

/** On a phone so does what is to be chosen from. A field behind it has no more to say. */
function useChoiceComesUp({ choosing }: Selling, comeUp: () => void): void {
  const [seen, setSeen] = useState(choosing);
  useEffect(() => {
    if (choosing !== null && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, [choosing]);
  if (choosing === seen) return;
  setSeen(choosing);
  if (choosing !== null) comeUp();
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
