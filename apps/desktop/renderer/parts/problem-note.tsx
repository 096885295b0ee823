import { classNames } from '@karvon/ui/components/class-names.ts';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What went wrong and what to do, where it arose. Read out at once by a screen reader. */
export function ProblemNote({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      role="alert"
      data-testid="error"
      className={classNames(
        'flex items-start gap-3 rounded-md bg-bad-soft px-4 py-3 text-on-bad-soft',
        className,
      )}
    >
      <TriangleAlert aria-hidden="true" size={20} className="shrink-0" />
      <div className="min-w-0 flex-1 break-words normal-nums">{children}</div>
    </div>
  );
}
