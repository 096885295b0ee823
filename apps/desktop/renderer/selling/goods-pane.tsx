import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Archive, Eraser, Hash, ListOrdered, type LucideIcon, Percent, Search, Undo2, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { Keyboard } from '../keys/use-keyboard.ts';
import { useTill } from '../till-context.tsx';
import { CategoryTiles } from './category-tiles.tsx';
import { EntryDisplay, EntryPad } from './entry-pad.tsx';
import { SearchResults } from './search-results.tsx';
import { useProductSearch } from './use-product-search.ts';
import type { Selling } from './use-selling.ts';

/** Finding goods: search, categories and tiles; below them the number pad and the keys of the cart. */
export function GoodsPane({
  selling,
  keyboard,
  search,
  searchText,
  onSearchText,
  onReceipts,
  onDiscount,
  onParked,
}: {
  selling: Selling;
  keyboard: Keyboard;
  search: RefObject<HTMLInputElement | null>;
  searchText: string;
  onSearchText: (text: string) => void;
  onReceipts: () => void;
  onDiscount: () => void;
  onParked: () => void;
}) {
  const { t } = useText();
  const results = useProductSearch(searchText, selling, () => onSearchText(''));
  return (
    <>
      <div className="shrink-0 px-4 pt-3">
        <div className="flex min-h-14 items-center gap-3 rounded-md border border-edge bg-surface pr-1 pl-4 focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-focus">
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
            <kbd
              aria-hidden="true"
              className="mr-3 hidden rounded-sm border border-line bg-raised px-1.5 font-sans text-13 text-muted md:inline-block"
            >
              F1
            </kbd>
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
          <CategoryTiles selling={selling} />
        ) : (
          <SearchResults text={searchText} results={results} selling={selling} />
        )}
      </div>
      <div className="flex shrink-0 flex-col gap-2 border-t border-line px-4 pt-3 pb-4 max-md:pb-3">
        <EntryDisplay entry={keyboard.entry} className="max-md:hidden" />
        <div className="flex gap-4">
          <CartActions
            selling={selling}
            onReceipts={onReceipts}
            onDiscount={onDiscount}
            onParked={onParked}
          />
          <EntryPad keyboard={keyboard} selling={selling} className="max-md:hidden" />
        </div>
      </div>
    </>
  );
}

function CartActions({
  selling,
  onReceipts,
  onDiscount,
  onParked,
}: {
  selling: Selling;
  onReceipts: () => void;
  onDiscount: () => void;
  onParked: () => void;
}) {
  const { t } = useText();
  const { cart, parked } = useTill().state;
  const { selected } = selling;
  return (
    <div className="flex gap-2 max-md:scroll-x md:w-[46%] md:max-w-80 md:shrink-0 md:flex-col">
      <Action icon={ListOrdered} words={t('till.action.receipts')} shortcut="F2" onPress={onReceipts} />
      <Action
        icon={Percent}
        words={t('till.action.discount')}
        shortcut="F3"
        onPress={cart.lines.length === 0 ? null : onDiscount}
      />
      <Action
        icon={Archive}
        words={parked === 0 ? t('till.action.park') : t('till.action.parked', { count: parked })}
        shortcut="F5"
        onPress={cart.lines.length === 0 && parked === 0 ? null : onParked}
      />
      <Action
        icon={Hash}
        words={t('till.action.quantity')}
        shortcut="F6"
        onPress={selected === null ? null : () => selling.edit(selected)}
      />
      <Action
        icon={Undo2}
        words={t('till.action.undo')}
        shortcut="Ctrl+Z"
        onPress={cart.canUndo ? selling.undo : null}
      />
      <Action
        icon={Eraser}
        words={t('till.action.clear')}
        onPress={cart.lines.length === 0 ? null : () => void selling.clear()}
      />
    </div>
  );
}

function Action({
  icon: Icon,
  words,
  shortcut,
  onPress,
}: {
  icon: LucideIcon;
  words: string;
  shortcut?: string;
  onPress: (() => void) | null;
}) {
  return (
    <Button
      className="h-11 justify-start"
      icon={<Icon aria-hidden="true" size={18} />}
      shortcut={shortcut}
      disabled={onPress === null}
      onClick={() => onPress?.()}
    >
      <span className="flex-1 text-left md:whitespace-normal md:leading-tight">{words}</span>
    </Button>
  );
}
