import type { desktop as english } from '../en/desktop.ts';

/** Тексты запуска кассы на компьютере, пока нет страницы, которая могла бы их показать. */
export const desktop: Record<keyof typeof english, string> = {
  'desktop.no-binary':
    'Electron {version} здесь не установлен, поэтому окно кассы открыть нельзя. Скачайте его командой "npx install-electron" или укажите в ELECTRON_OVERRIDE_DIST_PATH папку, где он есть. Та же касса работает в браузере: "npm run till".',
  'desktop.no-page': 'Страница кассы не собрана, показывать нечего. Выполните "npm run build".',
  'desktop.start-failed':
    'Касса не запустилась: {detail}. Ничего не потеряно. Запустите её ещё раз; если повторится, обратитесь в поддержку.',
};
