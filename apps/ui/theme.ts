import { recall, remember } from './remembered.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const KEY = 'karvon.theme';

/** What the person chose on this device; `system` follows the device. */
export function themeChoice(): ThemeChoice {
  const saved = recall(KEY);
  return themeChoices.find((choice) => choice === saved) ?? 'system';
}

export function chooseTheme(choice: ThemeChoice): void {
  remember(KEY, choice);
  applyTheme();
}

/** Puts the theme on the page; call once at start. Later changes of the device's theme follow by themselves. */
export function startTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
  applyTheme();
}

function applyTheme(): void {
  const choice = themeChoice();
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset['theme'] = choice === 'system' ? system : choice;
}
