import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { NARROW_COLUMNS, receiptParts, WIDE_COLUMNS } from '@karvon/shared/receipt/receipt-look.ts';
import { type Locale, localeSchema } from '@karvon/shared/values/locale.ts';
import { languageNames, useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { LinesField } from '../parts/lines-field.tsx';
import { LogoField } from './logo-field.tsx';
import {
  chosenCode,
  receiptCodes,
  type ReceiptsDraft,
  switchedPart,
  type TypedTexts,
  withCode,
} from './receipts-draft.ts';
import { LINE_LENGTH, LINES_MOST } from './settings-draft.ts';

/** Whether there is a code is chosen together with what it is. */
const SWITCHED = receiptParts.filter((part) => part !== 'qr');

type FieldsProps = {
  draft: ReceiptsDraft;
  readOnly: boolean;
  /** Which language's lines are edited, and shown beside. */
  locale: Locale;
  isWrong: boolean;
  onLocale: (locale: Locale) => void;
  onChange: (part: Partial<ReceiptsDraft>) => void;
};

/** How receipts look. */
export function ReceiptsFields(props: FieldsProps) {
  const { t } = useText();
  const { draft, readOnly, locale, onLocale, onChange } = props;
  return (
    <div className="grid gap-4">
      <LogoField logo={draft.logo} readOnly={readOnly} onChange={(logo) => onChange({ logo })} />
      <LabelledSelect
        label={t('admin.receipts.language')}
        testId="receipts-language"
        value={locale}
        hint={t('admin.receipts.language-hint')}
        error={null}
        groups={[
          {
            label: null,
            options: completeLocales.map((one) => ({ value: one, label: languageNames[one] })),
          },
        ]}
        onChange={(chosen) => onLocale(localeSchema.parse(chosen))}
      />
      <OwnLines {...props} />
      <fieldset disabled={readOnly}>
        <legend className="text-15 font-medium">{t('admin.receipts.show')}</legend>
        {SWITCHED.map((part) => (
          <CheckRow
            key={part}
            testId={`receipts-show-${part}`}
            checked={draft.show[part] !== false}
            disabled={readOnly}
            onChange={() => onChange({ show: switchedPart(draft.show, part) })}
          >
            {t(`admin.receipts.show-${part}`)}
          </CheckRow>
        ))}
      </fieldset>
      <CodeField draft={draft} readOnly={readOnly} onChange={onChange} />
      <PaperField columns={draft.columns} readOnly={readOnly} onChange={(columns) => onChange({ columns })} />
    </div>
  );
}

/** The lines of one language; without any, those of all languages are printed. */
function OwnLines({ draft, readOnly, locale, isWrong, onChange }: FieldsProps) {
  const { t } = useText();
  const own = draft.texts[locale];
  const error = isWrong ? t('admin.settings.lines-wrong', { lines: LINES_MOST, length: LINE_LENGTH }) : null;
  const change = (part: Partial<TypedTexts>) =>
    onChange({ texts: { ...draft.texts, [locale]: { header: '', footer: '', ...own, ...part } } });
  const switchOwn = (isOwn: boolean) => {
    const { [locale]: _, ...others } = draft.texts;
    if (isOwn) change({});
    else onChange({ texts: others });
  };
  return (
    <div className="grid gap-3">
      <CheckRow
        testId="receipts-own-lines"
        checked={own !== undefined}
        disabled={readOnly}
        onChange={switchOwn}
      >
        {t('admin.receipts.own-lines', { language: languageNames[locale] })}
      </CheckRow>
      {own === undefined ? (
        <p className="text-13 text-muted">{t('admin.receipts.common-lines')}</p>
      ) : (
        <>
          <LinesField
            label={t('admin.settings.header')}
            testId="receipts-header"
            rows={4}
            readOnly={readOnly}
            value={own.header}
            hint={t('admin.settings.lines-hint')}
            error={error}
            onChange={(header) => change({ header })}
          />
          <LinesField
            label={t('admin.settings.footer')}
            testId="receipts-footer"
            rows={3}
            readOnly={readOnly}
            value={own.footer}
            hint={t('admin.settings.footer-hint')}
            error={error}
            onChange={(footer) => change({ footer })}
          />
        </>
      )}
    </div>
  );
}

/** How the code is printed by which a scanner finds the receipt again. */
function CodeField({ draft, readOnly, onChange }: Pick<FieldsProps, 'draft' | 'readOnly' | 'onChange'>) {
  const { t } = useText();
  const chosen = chosenCode(draft);
  const offered = readOnly ? [chosen] : receiptCodes;
  return (
    <LabelledSelect
      label={t('admin.receipts.code')}
      testId="receipts-code"
      value={chosen}
      hint={t('admin.receipts.code-hint')}
      error={null}
      groups={[
        {
          label: null,
          options: offered.map((value) => ({ value, label: t(`admin.receipts.code-${value}`) })),
        },
      ]}
      onChange={(value) => {
        const code = receiptCodes.find((one) => one === value);
        if (code !== undefined) onChange(withCode(draft.show, code));
      }}
    />
  );
}

function PaperField(props: { columns: number; readOnly: boolean; onChange: (columns: number) => void }) {
  const { t } = useText();
  const { columns, readOnly, onChange } = props;
  const usual = [
    { value: String(WIDE_COLUMNS), label: t('admin.receipts.paper-wide') },
    { value: String(NARROW_COLUMNS), label: t('admin.receipts.paper-narrow') },
  ];
  const isUsual = columns === WIDE_COLUMNS || columns === NARROW_COLUMNS;
  const other = { value: String(columns), label: t('admin.receipts.paper-other', { columns }) };
  const options = isUsual ? usual : [...usual, other];
  return (
    <LabelledSelect
      label={t('admin.receipts.paper')}
      testId="receipts-paper"
      value={String(columns)}
      error={null}
      groups={[
        {
          label: null,
          options: readOnly ? options.filter(({ value }) => value === String(columns)) : options,
        },
      ]}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
