import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Skeleton } from './skeleton.tsx';
import { usePageTitle } from './use-page-title.ts';

/**
 * One row of a list in full: beside the list where there is room, over it where there is not. Its address is its own.
 * Escape closes it, and the keyboard is back at its row.
 * @param title null while it is read
 * @param onClose goes to the list's address
 */
export function SidePanel(props: {
  rowId: string;
  title: string | null;
  onClose: () => Promise<void>;
  children: ReactNode;
}) {
  const { t } = useText();
  const { rowId, title, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);

  const close = useCallback(() => {
    const row = document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(rowId)}"] a`);
    void onClose().then(() => row?.focus({ preventScroll: true }));
  }, [onClose, rowId]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A question over the page is closed first, wherever the focus is: what it was on may be gone.
      const isAsked = document.querySelector('dialog[open]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isAsked) close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);

  useEffect(() => panel.current?.focus({ preventScroll: true }), []);

  usePageTitle(title);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title ?? t('admin.loading')}
      className="shrink-0 overflow-y-auto overscroll-contain bg-surface outline-none max-lg:fixed max-lg:inset-0 max-lg:z-40 lg:sticky lg:top-0 lg:h-dvh lg:w-104 lg:border-l lg:border-line"
    >
      <header className="sticky top-0 z-10 flex h-14 items-center gap-2 border-b border-line bg-surface px-2 lg:pl-5">
        <Button look="quiet" className="px-2.5! lg:hidden" aria-label={t('admin.do.back')} onClick={close}>
          <ArrowLeft size={20} aria-hidden />
        </Button>
        <h2 className="min-w-0 grow truncate text-18 font-semibold">
          {title ?? <Skeleton className="w-40" />}
        </h2>
        <Button
          look="quiet"
          className="px-2.5! max-lg:hidden"
          aria-label={t('admin.do.close')}
          onClick={close}
        >
          <X size={20} aria-hidden />
        </Button>
      </header>
      <div className="p-4 lg:p-5">{children}</div>
    </aside>
  );
}

/** The panel's content while it is read. */
export function PanelSkeleton() {
  return (
    <div aria-busy className="grid gap-4">
      <Skeleton className="h-10 w-48" />
      {Array.from({ length: 5 }, (_, index) => (
        <span key={index} className="flex justify-between">
          <Skeleton className="w-44" />
          <Skeleton className="w-20" />
        </span>
      ))}
    </div>
  );
}
