import { textSizes } from '@karvon/shared/till-api/text-size.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useTill } from '../till-context.tsx';
import { KeptChoice } from './kept-choice.tsx';

/** How large what is on this till's page is. */
export function TextSizeChoice() {
  const { t } = useText();
  const { state, call } = useTill();
  return (
    <div className="flex flex-col gap-2">
      <KeptChoice
        label={t('till.text-size')}
        value={state.textSize}
        options={textSizes.map((value) => ({ value, text: t(`till.text-size.${value}`) }))}
        keep={(size) => call('setTextSize', { size })}
      />
    </div>
  );
}
