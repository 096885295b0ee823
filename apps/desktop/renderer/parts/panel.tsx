import type { ReactNode } from 'react';

/** What a status item opens, under its heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-18 font-semibold">{title}</h2>
      {children}
    </div>
  );
}

/** What somebody should see to, though selling goes on. */
export function Warning({ testId, children }: { testId?: string; children: ReactNode }) {
  return (
    <p data-testid={testId} className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
      {children}
    </p>
  );
}
