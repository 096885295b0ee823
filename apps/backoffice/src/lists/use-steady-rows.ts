import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { countNewAbove, type Placed, rowAt } from './anchor.ts';

/** A pointer that has not moved for so long points at nothing: it was left there. */
const POINTING_MS = 4000;
const AT_TOP_PX = 24;

type Pointer = { y: number; since: number };

/**
 * Keeps what a person looks at where it is when rows come into a list that scrolls with the page: the row in which
 * the keyboard stands, else the row under the pointer, else, once they have scrolled, the row at the top of the
 * window. `unseen` counts the rows that came in above it since the top was last in sight.
 * @param ids the rows from the top; each has a `data-row-id` element inside `list`, which is positioned
 * @param pad an empty element under the list; it grows when the page is too short to scroll
 */
export function useSteadyRows(
  ids: readonly string[],
  list: RefObject<HTMLElement | null>,
  pad: RefObject<HTMLElement | null>,
) {
  const [unseen, setUnseen] = useState(0);
  const before = useRef<Placed[]>([]);
  const pointer = useRef<Pointer | null>(null);

  useLayoutEffect(() => {
    const root = list.current;
    if (root === null) return;
    const placed = placedRows(root);
    const anchor = before.current.length === 0 ? null : findAnchor(root, before.current, pointer.current);
    if (anchor !== null) {
      const shift = topOf(placed, anchor) - topOf(before.current, anchor);
      if (shift > 0) scrollDown(shift, pad.current);
      const added = shift > 0 ? countNewAbove(before.current, ids, anchor) : 0;
      if (added > 0) setUnseen((count) => count + added);
    }
    before.current = placed;
  }, [ids, list, pad]);

  useEffect(() => {
    const onScroll = () => {
      if (window.scrollY > AT_TOP_PX) return;
      setUnseen(0);
      if (pad.current !== null) pad.current.style.height = '0';
    };
    const onMove = (event: PointerEvent) => {
      const inside = event.target instanceof Node && list.current?.contains(event.target) === true;
      pointer.current = inside ? { y: event.clientY, since: performance.now() } : null;
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pointermove', onMove, { passive: true });
    return () => {
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pointermove', onMove);
    };
  }, [list, pad]);

  const showNewest = useCallback(() => {
    setUnseen(0);
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  return { unseen, showNewest };
}

function placedRows(root: HTMLElement): Placed[] {
  return [...root.querySelectorAll<HTMLElement>('[data-row-id]')].map((row) => ({
    id: row.dataset['rowId'] ?? '',
    top: row.offsetTop,
  }));
}

/** The row to hold still, null when nobody looks at any in particular. */
function findAnchor(root: HTMLElement, rows: readonly Placed[], pointer: Pointer | null): string | null {
  const focused = root.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-row-id]')?.dataset['rowId']
    : undefined;
  if (focused !== undefined) return focused;
  const listTop = root.getBoundingClientRect().top;
  if (pointer !== null && performance.now() - pointer.since < POINTING_MS) {
    return rowAt(rows, pointer.y - listTop);
  }
  return window.scrollY > AT_TOP_PX ? rowAt(rows, -listTop) : null;
}

function topOf(rows: readonly Placed[], id: string): number {
  return rows.find((row) => row.id === id)?.top ?? Number.NEGATIVE_INFINITY;
}

function scrollDown(by: number, pad: HTMLElement | null): void {
  if (!Number.isFinite(by)) return;
  const wanted = window.scrollY + by;
  const room = document.documentElement.scrollHeight - window.innerHeight;
  if (wanted > room && pad !== null) pad.style.height = `${pad.offsetHeight + wanted - room}px`;
  window.scrollTo({ top: wanted, behavior: 'instant' });
}
