import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'API kalitlari',
  'admin.api-keys.title': 'API kalitlari',
  'admin.api-keys.lead':
    'Kaliti bor dastur kompaniya maʼlumotlarini odam kirmasdan ham koʻradi: sayt, hisobot, boshqa hisob dasturi. Unga kalitda aytilgani mumkin, lekin hech qachon kalitni yaratgan kishidan koʻpi emas.',
  'admin.api-keys.add': 'Yangi API kaliti',
  'admin.api-keys.make': 'Kalitni yaratish',
  'admin.api-keys.name': 'Nomi',
  'admin.api-keys.name-hint': 'U nima uchun, masalan “Sayt”. Jurnalda shu nom bilan yoziladi.',
  'admin.api-keys.lasts': 'Amal qiladi',
  'admin.api-keys.days': '{count, plural, one {# kun} other {# kun}}',
  'admin.api-keys.until': 'Amal qilish muddati: {date}',
  'admin.api-keys.good-until': 'Muddati',
  'admin.api-keys.where': 'Qayerda',
  'admin.api-keys.some-branches': 'Faqat shu filiallarda',
  'admin.api-keys.branches-missing': 'Filialni tanlang.',
  'admin.api-keys.rights': 'Nimalar mumkin',
  'admin.api-keys.rights-hint': 'Kerak boʻlganidan ortigʻini bermang.',
  'admin.api-keys.rights-missing': 'Nimalar mumkinligini tanlang.',
  'admin.api-keys.none-to-give': 'Bu yerda siz kalitga bera oladigan huquq yoʻq.',
  'admin.api-keys.pick-reading': 'Faqat koʻradiganlarning hammasi',
  'admin.api-keys.beyond':
    'Bu huquqlarning hammasi oʻzingizda bu yerda yoʻq, shuning uchun ularni kalitga bera olmaysiz. Hech narsa yaratilmadi.',
  'admin.api-keys.made-title': '“{name}” kaliti yaratildi',
  'admin.api-keys.made-lead':
    'Uni hozir nusxalang va parol kabi saqlang: u boshqa koʻrsatilmaydi. Yoʻqolsa, uni bekor qilib, boshqasini yarating.',
  'admin.api-keys.made-how': 'Dastur uni har bir soʻrov bilan yuboradi:',
  'admin.api-keys.kept': 'Saqlab qoʻydim',
  'admin.api-keys.made-by': 'Kim yaratgan',
  'admin.api-keys.made': 'Yaratilgan',
  'admin.api-keys.last-used': 'Oxirgi marta ishlatilgan',
  'admin.api-keys.never-used': 'hech qachon',
  'admin.api-keys.state': 'Holati',
  'admin.api-keys.state.good': 'Amal qiladi',
  'admin.api-keys.state.expired': 'Muddati oʻtgan',
  'admin.api-keys.state.revoked': 'Bekor qilingan',
  'admin.api-keys.filter.open': 'Bekor qilinmaganlar',
  'admin.api-keys.filter.revoked': 'Bekor qilinganlar',
  'admin.api-keys.filter.all': 'Barcha kalitlar',
  'admin.api-keys.maker-hint':
    'Kalit uni yaratgan kishi kira olguncha amal qiladi va oʻsha paytda unga mumkin boʻlganidan koʻpiga ruxsat bermaydi.',
  'admin.api-keys.not-shown': 'Bu kalit koʻrsatilganlar orasida yoʻq. Yuqorida barcha kalitlarni tanlang.',
  'admin.api-keys.revoke': 'Kalitni bekor qilish',
  'admin.api-keys.revoke-busy': 'Bekor qilinmoqda…',
  'admin.api-keys.keep': 'Qoldirish',
  'admin.api-keys.revoke-title': '“{name}” kaliti bekor qilinsinmi?',
  'admin.api-keys.revoke-lead':
    'Undan foydalanadigan dastur darhol kira olmay qoladi. Kalitni qaytarib boʻlmaydi, yangisini yaratish mumkin.',
  'admin.api-keys.empty': 'Hali API kalitlari yoʻq',
  'admin.api-keys.empty-filtered': 'Bunday kalitlar yoʻq',
  'admin.api-keys.empty-lead':
    'Hech bir dastur kompaniya maʼlumotlarini koʻrmaydi. Kerak boʻlganda kalit yarating.',
};
