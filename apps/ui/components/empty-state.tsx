import type { ReactNode } from 'react';

/** Nothing here yet: says so, and teaches the next step with one button at most. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <span className="text-muted">{icon}</span>
      <p className="text-18 font-semibold">{title}</p>
      {children !== undefined && <div className="max-w-100 text-15 text-muted">{children}</div>}
      {action}
    </div>
  );
}
