import { useEffect } from 'react';

/** Names the browser's tab; the name before it comes back when the part that asked goes away. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return undefined;
    const before = document.title;
    document.title = `${title} · Karvon`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
