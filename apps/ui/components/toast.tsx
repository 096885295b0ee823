import { Toast } from 'radix-ui';
import { Button } from './button.tsx';

export type Undoable = { id: number; text: string };

/**
 * What has just been done, and the way back. It stands in the place where it is rendered, which keeps room for it, so
 * it covers nothing that is pressed; it goes by itself after eight seconds.
 */
export function UndoToast({
  what,
  undoLabel,
  shortcut,
  onUndo,
  onGone,
}: {
  what: Undoable | null;
  undoLabel: string;
  shortcut?: string | undefined;
  onUndo: () => void;
  onGone: () => void;
}) {
  return (
    <Toast.Provider duration={8000} swipeDirection="down">
      {what !== null && (
        <Toast.Root
          key={what.id}
          onOpenChange={(open) => {
            if (!open) onGone();
          }}
          className="flex w-full min-w-0 items-center gap-4 rounded-md bg-ink py-2 pr-2 pl-4 text-page shadow-panel"
        >
          <Toast.Description className="line-clamp-2 min-w-0 flex-1 text-15 break-words">
            {what.text}
          </Toast.Description>
          <Toast.Action asChild altText={undoLabel}>
            <Button look="plain" shortcut={shortcut} onClick={onUndo}>
              {undoLabel}
            </Button>
          </Toast.Action>
        </Toast.Root>
      )}
      <Toast.Viewport hotkey={[]} className="flex w-full flex-1" />
    </Toast.Provider>
  );
}
