import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

const FIRST_FIELD = 'input:not([type=file]), select, textarea';

/**
 * A question that must be answered before going on. The browser's own dialog: it keeps the keyboard inside, closes
 * on Escape and gives the focus back, and needs no style that the page's content policy would refuse. What is typed goes
 * into its first field.
 */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useText();
  const { title, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser would begin at the button that closes it; React's own autofocus came while nothing of it was shown.
    element?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // Escape closes the question, not also the panel that it was asked from.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md rounded-lg border border-line bg-surface p-5 text-ink shadow-panel backdrop:bg-[rgb(0_0_0/0.5)]"
    >
      <div className="mb-3 flex items-start justify-between gap-2">
        <h2 id={titleId} className="pt-2 text-18 font-semibold">
          {title}
        </h2>
        <Button
          look="quiet"
          className="-mt-1 -mr-2 px-2.5!"
          aria-label={t('admin.do.close')}
          onClick={onClose}
        >
          <X size={20} aria-hidden />
        </Button>
      </div>
      {children}
    </dialog>
  );
}
