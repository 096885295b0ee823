import type { ReactNode } from 'react';

/** One part of what a side panel tells, under its heading. */
export function PanelPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h3 className="mb-1 text-13 font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}
