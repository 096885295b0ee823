import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'Ключі API',
  'admin.api-keys.title': 'Ключі API',
  'admin.api-keys.lead':
    'З ключем програма бачить дані компанії без входу людини: сайт, звіт, інший облік. Їй можна те, що дозволяє ключ, і ніколи не більше, ніж тому, хто його створив.',
  'admin.api-keys.add': 'Новий ключ API',
  'admin.api-keys.make': 'Створити ключ',
  'admin.api-keys.name': 'Назва',
  'admin.api-keys.name-hint': 'Для чого він, наприклад «Сайт». Так його записано в журналі.',
  'admin.api-keys.lasts': 'Діє',
  'admin.api-keys.days': '{count, plural, one {# день} few {# дні} many {# днів} other {# дня}}',
  'admin.api-keys.until': 'Діє до: {date}',
  'admin.api-keys.good-until': 'Діє до',
  'admin.api-keys.where': 'Де',
  'admin.api-keys.some-branches': 'Лише в цих філіях',
  'admin.api-keys.branches-missing': 'Виберіть філію.',
  'admin.api-keys.rights': 'Що дозволено',
  'admin.api-keys.rights-hint': 'Не давайте більше, ніж потрібно.',
  'admin.api-keys.rights-missing': 'Виберіть, що дозволено.',
  'admin.api-keys.none-to-give': 'Тут немає прав, які ви могли б дати ключу.',
  'admin.api-keys.pick-reading': 'Усе, що лише переглядає',
  'admin.api-keys.beyond':
    'Не всі ці права є тут у вас самих, тому дати їх ключу не можна. Нічого не створено.',
  'admin.api-keys.made-title': 'Ключ «{name}» створено',
  'admin.api-keys.made-lead':
    'Скопіюйте його зараз і зберігайте як пароль: більше його не покажуть. Якщо він загубиться, відкличте його й створіть інший.',
  'admin.api-keys.made-how': 'Програма передає його з кожним запитом:',
  'admin.api-keys.kept': 'Ключ збережено',
  'admin.api-keys.made-by': 'Хто створив',
  'admin.api-keys.made': 'Створено',
  'admin.api-keys.last-used': 'Останнє використання',
  'admin.api-keys.never-used': 'жодного разу',
  'admin.api-keys.state': 'Стан',
  'admin.api-keys.state.good': 'Діє',
  'admin.api-keys.state.expired': 'Строк минув',
  'admin.api-keys.state.revoked': 'Відкликано',
  'admin.api-keys.filter.open': 'Не відкликані',
  'admin.api-keys.filter.revoked': 'Відкликані',
  'admin.api-keys.filter.all': 'Усі ключі',
  'admin.api-keys.maker-hint':
    'Ключ діє, доки той, хто його створив, може входити, і дозволяє не більше, ніж тому можна на цей момент.',
  'admin.api-keys.not-shown': 'Цього ключа немає серед показаних. Виберіть угорі всі ключі.',
  'admin.api-keys.revoke': 'Відкликати ключ',
  'admin.api-keys.revoke-busy': 'Відкликаємо…',
  'admin.api-keys.keep': 'Залишити',
  'admin.api-keys.revoke-title': 'Відкликати ключ «{name}»?',
  'admin.api-keys.revoke-lead':
    'Програма з цим ключем одразу втратить доступ. Повернути ключ не можна, можна створити новий.',
  'admin.api-keys.empty': 'Ключів API поки немає',
  'admin.api-keys.empty-filtered': 'Таких ключів немає',
  'admin.api-keys.empty-lead':
    'Жодна програма не бачить даних компанії. Створіть ключ, коли він знадобиться.',
};
