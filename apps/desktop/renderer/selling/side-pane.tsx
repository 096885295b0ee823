import type { KeyDeed } from '@karvon/shared/till-keys/key-presets.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';

/** A pane beside the cart: its name, and the button that closes it with the key that does the same. */
export function SidePane({
  label,
  title = label,
  closeText,
  deed,
  scrolls = true,
  onClose,
  children,
}: {
  label: string;
  /** What stands above it, where that is not its name. */
  title?: string;
  closeText: string;
  /** Whose key opens and closes it; null: Esc alone closes it. */
  deed: KeyDeed | null;
  /** As a whole; else its parts do. */
  scrolls?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const key = useKeyLabel();
  return (
    <section aria-label={label} className={classNames('flex min-h-0 flex-1 flex-col', scrolls && 'scroll-y')}>
      <header className="flex shrink-0 items-center justify-between gap-3 px-4 pt-3 pb-2">
        <h2 className="min-w-0 truncate text-18 font-semibold">{title}</h2>
        <Button
          look="quiet"
          icon={<X aria-hidden="true" size={20} />}
          shortcut={deed === null ? 'Esc' : key(deed)}
          onClick={onClose}
        >
          {closeText}
        </Button>
      </header>
      {children}
    </section>
  );
}
