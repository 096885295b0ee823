import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'Ключи API',
  'admin.keys.title': 'Ключи API',
  'admin.keys.lead':
    'С ключом программа видит данные компании без входа человека: сайт, отчёт, другой учёт. Ей можно то, что разрешает ключ, и никогда не больше, чем тому, кто его создал.',
  'admin.keys.add': 'Новый ключ API',
  'admin.keys.make': 'Создать ключ',
  'admin.keys.name': 'Название',
  'admin.keys.name-hint': 'Для чего он, например «Сайт». Так он записан в журнале.',
  'admin.keys.lasts': 'Действует',
  'admin.keys.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'admin.keys.until': 'Действует до: {date}',
  'admin.keys.good-until': 'Действует до',
  'admin.keys.where': 'Где',
  'admin.keys.some-branches': 'Только в этих филиалах',
  'admin.keys.branches-missing': 'Выберите филиал.',
  'admin.keys.rights': 'Что разрешено',
  'admin.keys.rights-hint': 'Не давайте больше, чем нужно.',
  'admin.keys.rights-missing': 'Выберите, что разрешено.',
  'admin.keys.none-to-give': 'Здесь нет прав, которые вы могли бы дать ключу.',
  'admin.keys.pick-reading': 'Всё, что только смотрит',
  'admin.keys.beyond':
    'Не все эти права есть здесь у вас самих, поэтому дать их ключу нельзя. Ничего не создано.',
  'admin.keys.made-title': 'Ключ «{name}» создан',
  'admin.keys.made-lead':
    'Скопируйте его сейчас и храните как пароль: больше его не покажут. Если он потеряется, отзовите его и создайте другой.',
  'admin.keys.made-how': 'Программа передаёт его с каждым запросом:',
  'admin.keys.kept': 'Ключ сохранён',
  'admin.keys.made-by': 'Кто создал',
  'admin.keys.made': 'Создан',
  'admin.keys.last-used': 'Последнее использование',
  'admin.keys.never-used': 'ни разу',
  'admin.keys.state': 'Состояние',
  'admin.keys.state.good': 'Действует',
  'admin.keys.state.expired': 'Истёк',
  'admin.keys.state.revoked': 'Отозван',
  'admin.keys.filter.open': 'Не отозванные',
  'admin.keys.filter.revoked': 'Отозванные',
  'admin.keys.filter.all': 'Все ключи',
  'admin.keys.maker-hint':
    'Ключ действует, пока тот, кто его создал, может входить, и разрешает не больше, чем тому можно в этот момент.',
  'admin.keys.not-shown': 'Этого ключа нет среди показанных. Выберите сверху все ключи.',
  'admin.keys.revoke': 'Отозвать ключ',
  'admin.keys.revoke-busy': 'Отзываем…',
  'admin.keys.revoke-title': 'Отозвать ключ «{name}»?',
  'admin.keys.revoke-lead':
    'Программа с этим ключом сразу потеряет доступ. Вернуть ключ нельзя, можно создать новый.',
  'admin.keys.empty': 'Ключей API пока нет',
  'admin.keys.empty-filtered': 'Таких ключей нет',
  'admin.keys.empty-lead': 'Ни одна программа не видит данные компании. Создайте ключ, когда он понадобится.',
};
