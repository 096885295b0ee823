import { type ReactNode, useMemo, useRef } from 'react';
import { moveByArrows } from './move-by-arrows.ts';
import { NewRows } from './new-rows.tsx';
import { useSteadyRows } from './use-steady-rows.ts';

/**
 * A list into which rows come from above: what a person looks at stays where it is, and arrows go from row to row.
 * @param rows from the top; each child is one of them, with its id as `data-row-id`
 */
export function SteadyList(props: {
  rows: readonly { id: string }[];
  head: ReactNode;
  /** Says how many rows came in above what is looked at. */
  newText: (count: number) => string;
  children: ReactNode;
}) {
  const { rows, head, newText, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const pad = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const { unseen, showNewest } = useSteadyRows(ids, list, pad);
  return (
    <div className="[overflow-anchor:none]">
      {head}
      {unseen > 0 && <NewRows text={newText(unseen)} onShow={showNewest} />}
      <ul
        ref={list}
        className="relative overflow-hidden rounded-md border border-line bg-surface"
        onKeyDown={moveByArrows}
      >
        {children}
      </ul>
      <div ref={pad} />
    </div>
  );
}
