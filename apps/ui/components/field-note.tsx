import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/**
 * What is wrong with a field, else its hint. There is always room for a line, so that nothing moves when something becomes
 * wrong; where there is a hint, some more keeps it apart from the next field's name.
 */
export function FieldNote({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  const wrong = error !== undefined && error !== null && error !== false;
  const hinted = hint !== undefined && hint !== null && hint !== false;
  return (
    <p id={id} className={classNames('min-h-5 text-15', hinted && 'mb-2', wrong ? 'text-bad' : 'text-muted')}>
      {wrong ? error : hint}
    </p>
  );
}
