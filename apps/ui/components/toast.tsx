import { Toast } from 'radix-ui';
import { Button } from './button.tsx';

export type Undoable = { id: number; text: string };

/** What has just been done, and the way back. It covers nothing that is pressed and goes by itself. */
export function UndoToast({
  what,
  undoLabel,
  shortcut,
  onUndo,
  onGone,
}: {
  what: Undoable | null;
  undoLabel: string;
  shortcut?: string;
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
          className="flex items-center gap-4 rounded-md bg-ink py-2 pr-2 pl-4 text-page shadow-panel"
        >
          <Toast.Description className="min-w-0 flex-1 truncate text-15">{what.text}</Toast.Description>
          <Toast.Action asChild altText={undoLabel}>
            <Button look="plain" shortcut={shortcut} onClick={onUndo}>
              {undoLabel}
            </Button>
          </Toast.Action>
        </Toast.Root>
      )}
      <Toast.Viewport
        hotkey={[]}
        className="fixed top-16 left-1/2 z-30 w-110 max-w-[calc(100vw-16px)] -translate-x-1/2"
      />
    </Toast.Provider>
  );
}
