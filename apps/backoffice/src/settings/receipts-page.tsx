import type { Locale } from '@karvon/shared/values/locale.ts';
import { languageNames, useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { CompanySettings } from '../data/settings-answers.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { SaveBar } from '../editing/save-bar.tsx';
import { useDraft } from '../editing/use-draft.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { useMe } from '../session/use-session.ts';
import { ReceiptPreview } from './receipt-preview.tsx';
import {
  chosenCode,
  choiceOfReceipts,
  draftOfReceipts,
  type ReceiptsDraft,
  wrongLanguage,
} from './receipts-draft.ts';
import { ReceiptsFields } from './receipts-fields.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { useChooseSettings } from './settings-queries.ts';

/** How the company's receipts look, with one beside that shows it. */
export function ReceiptsPage() {
  return (
    <div className="max-w-260 px-4 pb-6 md:px-6">
      <SettingsFrame open="receipts" form={ReceiptsForm} />
    </div>
  );
}

function ReceiptsForm({ settings: { value, tag } }: { settings: Tagged<CompanySettings> }) {
  const readOnly = !useMe().rights.includes('settings.edit');
  const fresh = useMemo(() => ({ value: draftOfReceipts(value), tag }), [value, tag]);
  const edit = useDraft<ReceiptsDraft>(fresh);
  const choose = useChooseSettings();
  const [locale, setLocale] = useState<Locale>(value.defaultLocale as Locale);
  const [wrong, setWrong] = useState<Locale | null>(null);
  const { draft, clash } = edit;
  const failure = choose.isError ? failureOf(choose.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongLanguage(draft);
    setWrong(found);
    if (found !== null) setLocale(found);
    if (choose.isPending || clash !== null || found !== null) return;
    choose.mutate({ tag: edit.tag, choice: choiceOfReceipts(fresh.value, draft) });
  };
  const decide = (take: () => void) => () => {
    choose.reset();
    take();
  };
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <form
        data-testid="receipt-settings"
        noValidate
        onSubmit={submit}
        className="rounded-md border border-line bg-surface px-4 pt-4"
      >
        <ReceiptsFields
          draft={draft}
          readOnly={readOnly}
          locale={locale}
          isWrong={wrong === locale}
          onLocale={setLocale}
          onChange={(part) => {
            setWrong(null);
            edit.change(part);
          }}
        />
        {clash !== null && <Clash clash={clash} draft={draft} decide={decide} />}
        {failure !== null && (clash === null || failure.code !== 'changed-meanwhile') && (
          <FailureNote failure={failure} />
        )}
        {!readOnly && (
          <SaveBar
            onPage
            isDirty={edit.isDirty}
            busy={choose.isPending}
            held={clash !== null}
            onUndo={decide(edit.undo)}
          />
        )}
      </form>
      <div className="lg:sticky lg:top-4 lg:self-start">
        <ReceiptPreview draft={draft} settings={value} locale={locale} />
      </div>
    </div>
  );
}

function Clash(props: {
  clash: NonNullable<ReturnType<typeof useDraft<ReceiptsDraft>>['clash']>;
  draft: ReceiptsDraft;
  decide: (take: () => void) => () => void;
}) {
  const { t } = useText();
  const { clash, draft, decide } = props;
  const say = (of: ReceiptsDraft, field: keyof ReceiptsDraft): string => {
    const { texts, logo, show, columns } = of;
    if (field === 'codeAs') return t(`admin.receipts.code-${chosenCode(of)}`);
    if (field === 'columns') return String(columns);
    if (field === 'logo') return logo === null ? '—' : `${logo.width} × ${logo.height}`;
    if (field === 'show')
      return Object.entries(show)
        .map(([part, is]) => `${part}: ${is ? '+' : '−'}`)
        .join(', ');
    return (
      Object.keys(texts)
        .map((locale) => languageNames[locale as Locale])
        .join(', ') || '—'
    );
  };
  const names = {
    texts: t('admin.receipts.language'),
    logo: t('admin.receipts.logo'),
    show: t('admin.receipts.show'),
    codeAs: t('admin.receipts.code'),
    columns: t('admin.receipts.paper'),
  };
  return (
    <ChangedMeanwhile
      fields={clash.fields.map((field) => ({
        name: names[field],
        theirs: say(clash.theirs, field),
        mine: say(draft, field),
      }))}
      onTakeTheirs={decide(clash.takeTheirs)}
      onTakeUpMine={decide(clash.takeUpMine)}
    />
  );
}
