import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Search } from 'lucide-react';

/** Opens the palette by touch. `compact`: an icon alone, for a phone's top bar. */
export function PaletteButton({ compact = false, onOpen }: { compact?: boolean; onOpen: () => void }) {
  const { t } = useText();
  if (compact) {
    return (
      <Button
        look="quiet"
        size="icon"
        data-testid="open-palette"
        aria-label={t('admin.palette.title')}
        onClick={onOpen}
      >
        <Search size={22} aria-hidden className="text-muted" />
      </Button>
    );
  }
  return (
    <button
      type="button"
      data-testid="open-palette"
      aria-keyshortcuts="Control+K"
      onClick={onOpen}
      className="mt-3 flex h-11 w-full items-center gap-2 rounded-md border border-line px-2 text-muted hover:bg-raised hover:text-ink"
    >
      <Search size={18} aria-hidden className="shrink-0" />
      <span className="min-w-0 grow truncate text-left">{t('admin.palette.open')}</span>
      <kbd aria-hidden className="shrink-0 font-sans text-13 whitespace-nowrap">
        Ctrl K
      </kbd>
    </button>
  );
}
