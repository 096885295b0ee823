import { useEffect } from 'react';

/**
 * The keys that hold on every page: Ctrl K or ⌘ K opens the palette, as `/` does where there is no search to go to; `?` tells
 * of the keys. While something is typed, and while a question is open, signs are what they are.
 */
export function usePageKeys(open: (what: 'palette' | 'keys') => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const what = wantedBy(event);
      if (what === null) return;
      event.preventDefault();
      open(what);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}

function wantedBy(event: KeyboardEvent): 'palette' | 'keys' | null {
  const { ctrlKey, metaKey, altKey, code, key } = event;
  // By the place of the key: under another alphabet it writes another letter.
  if ((ctrlKey || metaKey) && !altKey && code === 'KeyK') return 'palette';
  if (ctrlKey || metaKey || altKey || isTypedInto(event.target)) return null;
  if (key === '?') return 'keys';
  const hasSearch = document.querySelector('input[type=search]') !== null;
  return key === '/' && !hasSearch ? 'palette' : null;
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
