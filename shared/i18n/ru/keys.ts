import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'Ключи API',
  'admin.api-keys.title': 'Ключи API',
  'admin.api-keys.lead':
    'С ключом программа видит данные компании без входа человека: сайт, отчёт, другой учёт. Ей можно то, что разрешает ключ, и никогда не больше, чем тому, кто его создал.',
  'admin.api-keys.add': 'Новый ключ API',
  'admin.api-keys.make': 'Создать ключ',
  'admin.api-keys.name': 'Название',
  'admin.api-keys.name-hint': 'Для чего он, например «Сайт». Так он записан в журнале.',
  'admin.api-keys.lasts': 'Действует',
  'admin.api-keys.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'admin.api-keys.until': 'Действует до: {date}',
  'admin.api-keys.good-until': 'Действует до',
  'admin.api-keys.where': 'Где',
  'admin.api-keys.some-branches': 'Только в этих филиалах',
  'admin.api-keys.branches-missing': 'Выберите филиал.',
  'admin.api-keys.rights': 'Что разрешено',
  'admin.api-keys.rights-hint': 'Не давайте больше, чем нужно.',
  'admin.api-keys.rights-missing': 'Выберите, что разрешено.',
  'admin.api-keys.none-to-give': 'Здесь нет прав, которые вы могли бы дать ключу.',
  'admin.api-keys.pick-reading': 'Всё, что только смотрит',
  'admin.api-keys.beyond':
    'Не все эти права есть здесь у вас самих, поэтому дать их ключу нельзя. Ничего не создано.',
  'admin.api-keys.made-title': 'Ключ «{name}» создан',
  'admin.api-keys.made-lead':
    'Скопируйте его сейчас и храните как пароль: больше его не покажут. Если он потеряется, отзовите его и создайте другой.',
  'admin.api-keys.made-how': 'Программа передаёт его с каждым запросом:',
  'admin.api-keys.kept': 'Ключ сохранён',
  'admin.api-keys.made-by': 'Кто создал',
  'admin.api-keys.made': 'Создан',
  'admin.api-keys.last-used': 'Последнее использование',
  'admin.api-keys.never-used': 'ни разу',
  'admin.api-keys.state': 'Состояние',
  'admin.api-keys.state.good': 'Действует',
  'admin.api-keys.state.expired': 'Истёк',
  'admin.api-keys.state.revoked': 'Отозван',
  'admin.api-keys.filter.open': 'Не отозванные',
  'admin.api-keys.filter.revoked': 'Отозванные',
  'admin.api-keys.filter.all': 'Все ключи',
  'admin.api-keys.maker-hint':
    'Ключ действует, пока тот, кто его создал, может входить, и разрешает не больше, чем тому можно в этот момент.',
  'admin.api-keys.not-shown': 'Этого ключа нет среди показанных. Выберите сверху все ключи.',
  'admin.api-keys.revoke': 'Отозвать ключ',
  'admin.api-keys.revoke-busy': 'Отзываем…',
  'admin.api-keys.keep': 'Оставить',
  'admin.api-keys.revoke-title': 'Отозвать ключ «{name}»?',
  'admin.api-keys.revoke-lead':
    'Программа с этим ключом сразу потеряет доступ. Вернуть ключ нельзя, можно создать новый.',
  'admin.api-keys.empty': 'Ключей API пока нет',
  'admin.api-keys.empty-filtered': 'Таких ключей нет',
  'admin.api-keys.empty-lead':
    'Ни одна программа не видит данные компании. Создайте ключ, когда он понадобится.',
};
