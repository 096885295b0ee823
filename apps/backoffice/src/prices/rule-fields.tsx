import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Plus, X } from 'lucide-react';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { GoodsPicker } from './goods-picker.tsx';
import {
  noGoods,
  type PartDraft,
  type PromotionField,
  type RuleDraft,
  ruleKinds,
  withKind,
} from './promotion-draft.ts';

type Parts = {
  rule: RuleDraft;
  readOnly: boolean;
  /** How the currency's amounts end. */
  suffix: string;
  errorOf: (field: PromotionField) => string | null;
  onChange: (rule: RuleDraft) => void;
};

/** What a promotion does: its kind, and what that kind asks for. */
export function RuleFields(props: Parts) {
  const { t } = useText();
  const { rule, readOnly, errorOf, onChange } = props;
  const options = ruleKinds.map((kind) => ({ value: kind, label: t(`admin.prices.kind.${kind}`) }));
  const counts = rule.kind === 'of-several' || rule.kind === 'set' || rule.kind === 'gift';
  return (
    <>
      <fieldset disabled={readOnly} className="min-w-0">
        <LabelledSelect
          label={t('admin.prices.kind')}
          testId="rule-kind"
          value={rule.kind}
          hint={counts ? t('admin.prices.counts-pieces') : ''}
          error={null}
          groups={[{ label: null, options }]}
          onChange={(value) =>
            onChange(withKind(rule, ruleKinds.find((kind) => kind === value) ?? rule.kind))
          }
        />
      </fieldset>
      {rule.kind === 'of-several' && <SeveralFields {...props} />}
      {(rule.kind === 'percent' || rule.kind === 'of-several') && (
        <NumberField
          {...props}
          field="rate"
          label={t('admin.prices.rate')}
          suffix="%"
          value={rule.rate}
          onType={(rate) => onChange({ ...rule, rate })}
        />
      )}
      {(rule.kind === 'amount' || rule.kind === 'price' || rule.kind === 'set') && (
        <NumberField
          {...props}
          field="amount"
          label={t(
            rule.kind === 'amount'
              ? 'admin.prices.amount'
              : rule.kind === 'set'
                ? 'admin.prices.set-price'
                : 'admin.prices.price',
          )}
          value={rule.amount}
          onType={(amount) => onChange({ ...rule, amount })}
        />
      )}
      {rule.kind === 'set' && <SetParts {...props} />}
      {rule.kind === 'gift' && (
        <>
          <PartFields
            title={t('admin.prices.bought')}
            testId="bought"
            part={rule.bought}
            readOnly={readOnly}
            error={errorOf('bought')}
            onChange={(bought) => onChange({ ...rule, bought })}
          />
          <PartFields
            title={t('admin.prices.gift')}
            testId="gift"
            part={rule.gift}
            readOnly={readOnly}
            error={errorOf('gift')}
            onChange={(gift) => onChange({ ...rule, gift })}
          />
        </>
      )}
      {rule.kind !== 'set' && rule.kind !== 'gift' && (
        <GoodsPicker
          label={t('admin.prices.goods')}
          testId="goods"
          goods={rule.goods}
          readOnly={readOnly}
          error={errorOf('goods')}
          onChange={(goods) => onChange({ ...rule, goods })}
        />
      )}
    </>
  );
}

function SeveralFields(props: Parts) {
  const { t } = useText();
  const { rule, onChange } = props;
  return (
    <div className="grid grid-cols-2 items-end gap-x-3">
      <NumberField
        {...props}
        field="take"
        label={t('admin.prices.take')}
        suffix=""
        value={rule.take}
        onType={(take) => onChange({ ...rule, take })}
      />
      <NumberField
        {...props}
        field="reduced"
        label={t('admin.prices.reduced')}
        suffix=""
        value={rule.reduced}
        onType={(reduced) => onChange({ ...rule, reduced })}
      />
    </div>
  );
}

function NumberField(
  props: Pick<Parts, 'readOnly' | 'errorOf' | 'suffix'> & {
    field: 'rate' | 'amount' | 'take' | 'reduced';
    label: string;
    value: string;
    onType: (value: string) => void;
  },
) {
  const { field, label, suffix, value, readOnly, errorOf, onType } = props;
  return (
    <Field
      label={label}
      data-testid={`rule-${field}`}
      {...(suffix === '' ? {} : { suffix })}
      inputMode="decimal"
      maxLength={16}
      readOnly={readOnly}
      error={errorOf(field)}
      value={value}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

function SetParts({ rule, readOnly, errorOf, onChange }: Parts) {
  const { t } = useText();
  const { parts } = rule;
  return (
    <>
      {parts.map((part, index) => (
        <PartFields
          key={index}
          title={t('admin.prices.part', { number: index + 1 })}
          testId={`part-${index}`}
          part={part}
          readOnly={readOnly}
          error={null}
          onRemove={
            readOnly || parts.length < 2
              ? undefined
              : () => onChange({ ...rule, parts: parts.filter((_, at) => at !== index) })
          }
          onChange={(next) =>
            onChange({ ...rule, parts: parts.map((one, at) => (at === index ? next : one)) })
          }
        />
      ))}
      <p role="alert" className="min-h-5 text-15 text-bad">
        {errorOf('parts')}
      </p>
      {!readOnly && parts.length < 20 && (
        <Button
          className="mb-4"
          data-testid="add-part"
          icon={<Plus size={18} aria-hidden />}
          onClick={() => onChange({ ...rule, parts: [...parts, { goods: noGoods, count: '1' }] })}
        >
          {t('admin.prices.part-add')}
        </Button>
      )}
    </>
  );
}

function PartFields(props: {
  title: string;
  testId: string;
  part: PartDraft;
  readOnly: boolean;
  error: string | null;
  onRemove?: (() => void) | undefined;
  onChange: (part: PartDraft) => void;
}) {
  const { t } = useText();
  const { title, testId, part, readOnly, error, onRemove, onChange } = props;
  return (
    <section aria-label={title} className="mb-3 rounded-md border border-line p-3">
      <div className="mb-2 flex min-h-11 items-center justify-between gap-2">
        <h4 className="font-medium">{title}</h4>
        {onRemove !== undefined && (
          <Button look="quiet" size="icon" aria-label={t('admin.prices.part-remove')} onClick={onRemove}>
            <X size={18} aria-hidden />
          </Button>
        )}
      </div>
      <Field
        label={t('admin.prices.count')}
        data-testid={`${testId}-count`}
        inputMode="numeric"
        maxLength={4}
        readOnly={readOnly}
        value={part.count}
        onChange={(event) => onChange({ ...part, count: event.target.value })}
      />
      <GoodsPicker
        label={t('admin.prices.goods')}
        testId={testId}
        goods={part.goods}
        readOnly={readOnly}
        error={error}
        onChange={(goods) => onChange({ ...part, goods })}
      />
    </section>
  );
}
