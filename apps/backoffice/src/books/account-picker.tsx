import { accountTypes, chart, isMovedByHand } from '@karvon/shared/ledger/chart.ts';
import { writeOffReasons } from '@karvon/shared/journal/stock-bodies.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { wordOr } from '../documents/document-words.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useMe } from '../session/use-session.ts';
import { useTills } from '../tills/tills-queries.ts';
import { tenderName } from '../words/tender-name.ts';
import { type AccountLike, codeText, subjectKindOf } from './account-words.ts';
import { usePeople } from './use-account-words.ts';

/** An account by its name and, where there is one for each till, person …, whose. A new one opens by being posted to. */
export function AccountPicker(props: {
  label: string;
  testId: string;
  value: AccountLike;
  error: string | null;
  subjectError: string | null;
  onChange: (account: AccountLike) => void;
}) {
  const { t, locale } = useText();
  const { label, testId, value, error, subjectError, onChange } = props;
  const kind = value.code === '' ? 'none' : subjectKindOf(value.code);
  const known = useSubjectsOf(kind);
  const whose = t('admin.post.whose', { account: codeText(value.code, locale) });
  return (
    <div>
      <LabelledSelect
        label={label}
        testId={testId}
        value={value.code}
        error={error}
        groups={[
          { label: null, options: [{ value: '', label: t('admin.post.choose') }] },
          ...accountTypes.map((type) => ({
            label: t(`ledger.type.${type}`),
            options: chart
              .filter((account) => account.type === type && isMovedByHand(account.code))
              .map(({ code }) => ({ value: code, label: codeText(code, locale) })),
          })),
        ]}
        onChange={(code) => onChange({ code, subject: '' })}
      />
      {kind !== 'none' &&
        (known === null ? (
          <Field
            label={whose}
            data-testid={`${testId}-subject`}
            value={value.subject}
            maxLength={200}
            error={subjectError}
            onChange={(event) => onChange({ ...value, subject: event.target.value })}
          />
        ) : (
          <LabelledSelect
            label={whose}
            testId={`${testId}-subject`}
            value={value.subject}
            error={subjectError}
            groups={[
              { label: null, options: [{ value: '', label: t('admin.post.choose-subject') }, ...known] },
            ]}
            onChange={(subject) => onChange({ ...value, subject })}
          />
        ))}
    </div>
  );
}

/** What a kind of subject may be chosen from; null where it is typed. */
function useSubjectsOf(kind: string): { value: string; label: string }[] | null {
  const { locale } = useText();
  const tills = useTills().data?.results ?? [];
  const people = usePeople();
  const { branches } = useMe().company;
  if (kind === 'register') return orTyped(tills.map(({ id, code }) => ({ value: id, label: code })));
  if (kind === 'branch' || kind === 'place') {
    return orTyped(branches.map(({ id, name }) => ({ value: id, label: name })));
  }
  if (kind === 'person') return orTyped(people.map(({ id, name }) => ({ value: id, label: name })));
  if (kind === 'method') {
    return ['card', 'qr'].map((method) => ({ value: method, label: tenderName(method, locale) }));
  }
  if (kind === 'reason') {
    return writeOffReasons.map((reason) => ({
      value: reason,
      label: wordOr(`write-off.${reason}`, reason, locale),
    }));
  }
  return null;
}

function orTyped<Option>(options: Option[]): Option[] | null {
  return options.length === 0 ? null : options;
}
