import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { FormEvent, ReactNode } from 'react';
import type { Failure } from '../data/failure.ts';
import { FailureNote } from './failure-note.tsx';

/** A form that adds something: its fields, what went wrong with none of them, and the one button. */
export function AddForm(props: {
  testId?: string;
  buttonTestId: string;
  /** What the button does. */
  label: string;
  isBusy: boolean;
  /** Null where it stands at a field. */
  failure: Failure | null;
  /** In place of the failure's own words. */
  failureText?: string | undefined;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  const { testId, buttonTestId, label, isBusy, failure, failureText, onSubmit, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} data-testid={testId}>
      {children}
      {failure !== null && <FailureNote failure={failure} text={failureText} />}
      <Button type="submit" look="primary" className="mt-3" data-testid={buttonTestId} aria-disabled={isBusy}>
        {isBusy ? t('admin.edit.busy') : label}
      </Button>
    </form>
  );
}
