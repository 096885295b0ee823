import { Button } from '@karvon/ui/components/button.tsx';
import { KeyHint } from '@karvon/ui/components/key-hint.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import {
  Archive,
  Eraser,
  ListOrdered,
  type LucideIcon,
  NotebookPen,
  Percent,
  RotateCcw,
  Search,
  Undo2,
  X,
} from 'lucide-react';
import type { RefObject } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';
import type { Keyboard } from '../keys/use-keyboard.ts';
import { useTill } from '../till-context.tsx';
import { CategoryTiles } from './category-tiles.tsx';
import { EntryDisplay, EntryPad } from './entry-pad.tsx';
import { SearchResults } from './search-results.tsx';
import { useProductSearch } from './use-product-search.ts';
import type { Selling } from './use-selling.ts';
import type { Side } from './use-side.ts';

/** Finding goods: search, categories and tiles; below them the number pad and the keys of the cart. */
export function GoodsPane({
  selling,
  keyboard,
  search,
  searchText,
  onSearchText,
  onOpen,
  onReturn,
}: {
  selling: Selling;
  keyboard: Keyboard;
  search: RefObject<HTMLInputElement | null>;
  searchText: string;
  onSearchText: (text: string) => void;
  onOpen: (side: Side) => void;
  onReturn: () => void;
}) {
  const { t } = useText();
  const searchKey = useKeyLabel()('search');
  const results = useProductSearch(searchText, selling, () => onSearchText(''));
  return (
    <>
      <div className="shrink-0 px-4 pt-3">
        <div
          data-tour="search"
          className="flex min-h-14 items-center gap-3 rounded-md border border-edge bg-surface pr-1 pl-4 focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-focus"
        >
          <Search aria-hidden="true" size={22} className="shrink-0 text-muted" />
          <input
            ref={search}
            data-testid="search"
            aria-label={t('till.search.label')}
            placeholder={t('till.search.label')}
            value={searchText}
            onChange={(event) => onSearchText(event.target.value)}
            onKeyDown={results.onKeyDown}
            autoComplete="off"
            spellCheck={false}
            role="combobox"
            aria-expanded={searchText !== ''}
            aria-controls="search-results"
            aria-activedescendant={
              results.highlighted === null ? undefined : `result-${results.highlighted.id}`
            }
            className="min-w-0 flex-1 bg-transparent py-3 text-18 outline-none"
          />
          {searchText === '' ? (
            <span className="mr-3">{searchKey !== undefined && <KeyHint>{searchKey}</KeyHint>}</span>
          ) : (
            <Button
              look="quiet"
              aria-label={t('till.search.clear')}
              size="icon"
              onClick={() => onSearchText('')}
            >
              <X aria-hidden="true" size={20} />
            </Button>
          )}
        </div>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        {searchText.trim() === '' ? (
          <CategoryTiles selling={selling} onCertificate={() => onOpen('certificate')} />
        ) : (
          <SearchResults text={searchText} results={results} selling={selling} />
        )}
      </div>
      <div className="flex shrink-0 flex-col gap-2 border-t border-line px-4 pt-3 pb-4 max-md:pb-3">
        <EntryDisplay entry={keyboard.entry} times={selling.times} className="max-md:hidden" />
        <div className="flex gap-4">
          <CartActions selling={selling} onOpen={onOpen} onReturn={onReturn} />
          <EntryPad keyboard={keyboard} selling={selling} className="max-md:hidden" />
        </div>
      </div>
    </>
  );
}

function CartActions({
  selling,
  onOpen,
  onReturn,
}: {
  selling: Selling;
  onOpen: (side: Side) => void;
  onReturn: () => void;
}) {
  const { t } = useText();
  const { cart, parked } = useTill().state;
  const key = useKeyLabel();
  return (
    <div
      data-tour="deeds"
      className="flex gap-2 max-md:scroll-x md:w-[46%] md:max-w-80 md:shrink-0 md:flex-col"
    >
      <Action
        icon={ListOrdered}
        words={t('till.action.receipts')}
        shortcut={key('receipts')}
        onPress={() => onOpen('receipts')}
      />
      <Action
        icon={RotateCcw}
        words={t('till.action.return')}
        shortcut={key('return')}
        testId="return"
        onPress={onReturn}
      />
      <Action
        icon={Percent}
        words={t('till.action.discount')}
        shortcut={key('discount')}
        onPress={cart.lines.length === 0 ? null : () => onOpen('discount')}
      />
      <div className="flex shrink-0 gap-2">
        <Action
          className="min-w-0 flex-1"
          icon={Archive}
          words={parked === 0 ? t('till.action.park') : t('till.action.parked', { count: parked })}
          shortcut={key('park')}
          onPress={cart.lines.length === 0 && parked === 0 ? null : () => onOpen('parked')}
        />
        <Button
          size="icon"
          aria-label={t('till.action.clear')}
          title={t('till.action.clear')}
          disabled={cart.lines.length === 0}
          onClick={() => void selling.clear()}
        >
          <Eraser aria-hidden="true" size={18} />
        </Button>
      </div>
      <Action
        icon={NotebookPen}
        words={t('till.action.details')}
        shortcut={key('details')}
        onPress={cart.lines.length === 0 ? null : () => onOpen('details')}
      />
      <Action
        icon={Undo2}
        words={cart.undoes === null ? t('till.action.undo') : t(`till.undo.${cart.undoes.what}`)}
        title={cart.undoes?.name ?? undefined}
        shortcut={key('undo')}
        onPress={cart.undoes === null ? null : selling.undo}
      />
    </div>
  );
}

function Action({
  icon: Icon,
  words,
  title,
  shortcut,
  testId,
  className = '',
  onPress,
}: {
  icon: LucideIcon;
  words: string;
  title?: string | undefined;
  shortcut?: string | undefined;
  testId?: string;
  className?: string;
  onPress: (() => void) | null;
}) {
  return (
    <Button
      className={`h-11 justify-start ${className}`}
      data-testid={testId}
      title={title}
      icon={<Icon aria-hidden="true" size={18} />}
      shortcut={shortcut}
      disabled={onPress === null}
      onClick={() => onPress?.()}
    >
      <span className="flex-1 text-left md:whitespace-normal md:leading-tight">{words}</span>
    </Button>
  );
}
