import { useText } from '@karvon/ui/i18n.ts';
import { type Country, marketOf, markets } from '../words/markets.ts';
import { LabelledSelect } from './labelled-select.tsx';

/** The country of a company, and with it what it pays in. */
export function MarketSelect(props: {
  testId: string;
  country: Country;
  onChange: (country: Country) => void;
}) {
  const { t } = useText();
  const { testId, country: chosen, onChange } = props;
  const options = markets.map(({ country, currency }) => ({
    value: country,
    label: `${t(`admin.country.${country}`)} · ${currency}`,
  }));
  return (
    <LabelledSelect
      label={t('admin.register.country')}
      testId={testId}
      value={chosen}
      error={null}
      groups={[{ label: null, options }]}
      onChange={(value) => {
        const market = markets.find(({ country }) => country === value) ?? marketOf(chosen);
        onChange(market.country);
      }}
    />
  );
}
