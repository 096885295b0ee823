import type { places as english } from '../en/places.ts';

export const places: Record<keyof typeof english, string> = {
  'admin.nav.branches': 'Филиалы',
  'admin.branches.title': 'Филиалы',
  'admin.branches.add': 'Открыть филиал',
  'admin.branches.code': 'Код',
  'admin.branches.code-hint': 'A–Z и цифры. Потом не меняется.',
  'admin.branches.code-wrong': 'От 1 до 10 букв A–Z или цифр, например C или C2.',
  'admin.branches.name': 'Название',
  'admin.branches.zone': 'Часовой пояс',
  'admin.branches.zone-missing': 'Выберите часовой пояс.',
  'admin.branches.zones-near': 'Частые',
  'admin.branches.zones-all': 'Все',
  'admin.branches.address': 'Адрес',
  'admin.branches.address-hint': 'Чтобы покупатели могли найти.',
  'admin.branches.till-count': '{count, plural, =0 {нет касс} one {# касса} few {# кассы} other {# касс}}',
  'admin.branches.tills-unseen': '—',
  'admin.branches.no-tills': 'Касс здесь пока нет.',
  'admin.branches.empty': 'Филиалов пока нет',
  'admin.branches.empty-lead': 'Филиал — место, где продают: у него свои кассы, остатки и рабочий день.',
  'admin.tills.add': 'Добавить кассу',
  'admin.tills.code-hint': 'С него начинаются чеки; не меняется.',
};
