import { completeLocaleFor, completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { useState } from 'react';
import { languageNames, useText } from '../i18n.ts';
import { chooseTheme, type ThemeChoice, themeChoice, themeChoices } from '../theme.ts';
import { Choice } from './choice.tsx';

/** Language and theme, remembered on this device. */
export function Preferences({ onLocale }: { onLocale?: (locale: (typeof completeLocales)[number]) => void }) {
  const { t, locale, setLocale } = useText();
  const [theme, setTheme] = useState<ThemeChoice>(themeChoice);
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label={t('ui.language')}
        value={completeLocaleFor(locale)}
        options={completeLocales.map((value) => ({ value, text: languageNames[value] }))}
        onChange={(next) => {
          setLocale(next);
          onLocale?.(next);
        }}
      />
      <Choice
        label={t('ui.theme')}
        value={theme}
        options={themeChoices.map((value) => ({ value, text: t(`ui.theme.${value}`) }))}
        onChange={(next) => {
          setTheme(next);
          chooseTheme(next);
        }}
      />
    </div>
  );
}
