import type { places as english } from '../en/places.ts';

export const places: Record<keyof typeof english, string> = {
  'admin.nav.branches': 'Філії',
  'admin.branches.title': 'Філії',
  'admin.branches.add': 'Відкрити філію',
  'admin.branches.code': 'Код',
  'admin.branches.code-hint': 'A–Z і цифри. Потім не змінюється.',
  'admin.branches.code-wrong': 'Від 1 до 10 літер A–Z або цифр, наприклад C чи C2.',
  'admin.branches.name': 'Назва',
  'admin.branches.zone': 'Часовий пояс',
  'admin.branches.zone-missing': 'Виберіть часовий пояс.',
  'admin.branches.zones-near': 'Найуживаніші',
  'admin.branches.zones-all': 'Усі',
  'admin.branches.address': 'Адреса',
  'admin.branches.address-hint': 'Щоб покупці могли знайти.',
  'admin.branches.till-count':
    '{count, plural, =0 {немає кас} one {# каса} few {# каси} many {# кас} other {# каси}}',
  'admin.branches.tills-unseen': '—',
  'admin.branches.no-tills': 'Кас тут поки немає.',
  'admin.branches.empty': 'Філій поки немає',
  'admin.branches.empty-lead': 'Філія — місце, де продають: у неї свої каси, залишки та робочий день.',
  'admin.tills.add': 'Додати касу',
  'admin.tills.code-hint': 'З нього починаються чеки; не змінюється.',
  'admin.enrol.qr': 'Код і адреса центру для сканера',
};
