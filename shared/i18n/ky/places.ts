import type { places as english } from '../en/places.ts';

export const places: Record<keyof typeof english, string> = {
  'admin.nav.branches': 'Филиалдар',
  'admin.branches.title': 'Филиалдар',
  'admin.branches.add': 'Филиал ачуу',
  'admin.branches.code': 'Код',
  'admin.branches.code-hint': 'A–Z жана цифралар. Кийин өзгөртүлбөйт.',
  'admin.branches.code-wrong': '1–10 тамга A–Z же цифра, мисалы C же C2.',
  'admin.branches.name': 'Аты',
  'admin.branches.zone': 'Убакыт алкагы',
  'admin.branches.zone-missing': 'Убакыт алкагын тандаңыз.',
  'admin.branches.zones-near': 'Көп колдонулган',
  'admin.branches.zones-all': 'Баары',
  'admin.branches.address': 'Дарек',
  'admin.branches.address-hint': 'Сатып алуучулар таба алгандай.',
  'admin.branches.till-count': '{count, plural, =0 {касса жок} one {# касса} other {# касса}}',
  'admin.branches.tills-unseen': '—',
  'admin.branches.no-tills': 'Бул жерде азырынча касса жок.',
  'admin.branches.empty': 'Азырынча филиал жок',
  'admin.branches.empty-lead':
    'Филиал — сатуу жүргөн жер: анын өз кассалары, калдыктары жана жумуш күнү бар.',
  'admin.tills.add': 'Касса кошуу',
  'admin.tills.code-hint': 'Чектердин номерлери ушундан башталат; кийин өзгөрбөйт.',
  'admin.enrol.qr': 'Код жана борбордун дареги, сканер үчүн',
};
