import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';

/** A page's name on the left, its one state or action on the right. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-3 md:pt-5">
      <h1 className="text-24 font-semibold">{title}</h1>
      {children}
    </div>
  );
}
