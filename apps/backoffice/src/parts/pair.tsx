import type { ReactNode } from 'react';

/** What it is on the left, what is known of it on the right. Inside a `dl`; nothing where nothing is known. */
export function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === undefined || children === null || children === false || children === '') return null;
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2 last:border-b-0">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}
