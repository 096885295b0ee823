import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { useCurrency } from '../session/use-session.ts';
import type { FieldsOf } from './entry-form.tsx';
import { useRuleWords } from './goods-names.ts';
import { DayFields, NameFields, WhereFields } from './head-fields.tsx';
import { bodyOfRule, type PromotionDraft, type PromotionField } from './promotion-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { productsOfRule } from './rule-goods.ts';
import { ruleSentence } from './rule-words.ts';
import { usePriceWords } from './use-price-words.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const HEADING = 'mt-4 mb-2 border-t border-line pt-4 text-15 font-semibold';

/** Of a promotion: its name, what it does, told in a sentence while it is filled in, and when, where and for whom. */
export function PromotionFields(props: FieldsOf<PromotionDraft, PromotionField>) {
  const { t } = useText();
  const currency = useCurrency();
  const key = `currency.${currency.code}`;
  const suffix = hasMessage(key) ? t(key) : currency.code;
  const { draft, readOnly, errorOf, onChange } = props;
  return (
    <>
      <NameFields {...props} hint={t('admin.prices.name-hint')} />
      <RuleFields
        rule={draft.rule}
        readOnly={readOnly}
        suffix={suffix}
        errorOf={errorOf}
        onChange={(rule) => onChange({ rule })}
      />
      <Sentence draft={draft} />
      <h3 className={HEADING}>{t('admin.prices.times')}</h3>
      <DayFields {...props} />
      <WeekFields {...props} />
      <WhereFields {...props} />
      <h3 className={HEADING}>{t('admin.prices.conditions')}</h3>
      <Field
        label={t('admin.prices.minimum')}
        data-testid="entry-minimum"
        suffix={suffix}
        inputMode="decimal"
        maxLength={16}
        readOnly={readOnly}
        hint={t('admin.prices.minimum-hint')}
        error={errorOf('minimum')}
        value={draft.minimum}
        onChange={(event) => onChange({ minimum: event.target.value })}
      />
      <CheckRow
        testId="needs-code"
        checked={draft.needsCode}
        disabled={readOnly}
        onChange={(needsCode) => onChange({ needsCode })}
      >
        {t('admin.prices.needs-code')}
      </CheckRow>
      <CheckRow
        testId="alone"
        checked={draft.stacking === 'alone'}
        disabled={readOnly}
        onChange={(isAlone) => onChange({ stacking: isAlone ? 'alone' : 'together' })}
      >
        <span className="block py-1">
          {t('admin.prices.alone')}
          <span className="block text-13 text-muted">{t('admin.prices.alone-hint')}</span>
        </span>
      </CheckRow>
      <Field
        label={t('admin.prices.priority')}
        className="mt-2"
        data-testid="entry-priority"
        inputMode="numeric"
        maxLength={4}
        readOnly={readOnly}
        hint={t('admin.prices.priority-hint')}
        error={errorOf('priority')}
        value={draft.priority}
        onChange={(event) => onChange({ priority: event.target.value })}
      />
    </>
  );
}

/** What the rule does, in plain words, as far as it has been filled in. */
function Sentence({ draft }: { draft: PromotionDraft }) {
  const { t } = useText();
  const { decimals } = useCurrency();
  const rule = bodyOfRule(draft.rule, decimals);
  const words = useRuleWords(productsOfRule(rule));
  return (
    <p
      role="status"
      data-testid="rule-sentence"
      className="rounded-md bg-accent-soft p-3 text-15 text-on-accent-soft"
    >
      <span className="block text-13">{t('admin.prices.says')}</span>
      {ruleSentence(rule, words)}
    </p>
  );
}

function WeekFields(props: FieldsOf<PromotionDraft, PromotionField>) {
  const { t } = useText();
  const { weekday } = usePriceWords();
  const { draft, readOnly, errorOf, onChange } = props;
  const chosen = draft.weekdays ?? WEEK;
  const toggle = (day: number) => {
    const next = WEEK.filter((one) => (one === day ? !chosen.includes(day) : chosen.includes(one)));
    onChange({ weekdays: next.length === WEEK.length ? null : next });
  };
  return (
    <>
      <fieldset disabled={readOnly}>
        <legend className="mb-1 text-15 font-medium">{t('admin.prices.weekdays')}</legend>
        <div className="grid grid-cols-7 gap-1">
          {WEEK.map((day) => (
            <button
              key={day}
              type="button"
              data-testid={`weekday-${day}`}
              aria-pressed={chosen.includes(day)}
              className="h-11 min-w-0 rounded-md border border-edge bg-surface text-15 text-muted aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-on-accent-soft"
              onClick={() => toggle(day)}
            >
              {weekday(day)}
            </button>
          ))}
        </div>
        <p role="alert" className="min-h-5 text-15 text-bad">
          {errorOf('weekdays')}
        </p>
      </fieldset>
      <div className="grid grid-cols-2 gap-x-3">
        <Field
          type="time"
          label={t('admin.prices.hours-from')}
          data-testid="hours-from"
          readOnly={readOnly}
          value={draft.hoursFrom}
          onChange={(event) => onChange({ hoursFrom: event.target.value })}
        />
        <Field
          type="time"
          label={t('admin.prices.hours-to')}
          data-testid="hours-to"
          readOnly={readOnly}
          value={draft.hoursTo}
          onChange={(event) => onChange({ hoursTo: event.target.value })}
        />
      </div>
      <p className={`-mt-4 mb-3 text-15 ${errorOf('hours') === null ? 'text-muted' : 'text-bad'}`}>
        {errorOf('hours') ?? t('admin.prices.hours-hint')}
      </p>
    </>
  );
}
