import type { ErrorComponentProps } from '@tanstack/react-router';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';

/** A fault of the page itself: said where it arose, with a way on. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  return (
    <div className="mx-auto max-w-xl p-6">
      <FailureNote failure={failureOf(error)} onRetry={reset} />
    </div>
  );
}
