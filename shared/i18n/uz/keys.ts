import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'API kalitlari',
  'admin.keys.title': 'API kalitlari',
  'admin.keys.lead':
    'Kaliti bor dastur kompaniya maʼlumotlarini odam kirmasdan ham koʻradi: sayt, hisobot, boshqa hisob dasturi. Unga kalitda aytilgani mumkin, lekin hech qachon kalitni yaratgan kishidan koʻpi emas.',
  'admin.keys.add': 'Yangi API kaliti',
  'admin.keys.make': 'Kalitni yaratish',
  'admin.keys.name': 'Nomi',
  'admin.keys.name-hint': 'U nima uchun, masalan “Sayt”. Jurnalda shu nom bilan yoziladi.',
  'admin.keys.lasts': 'Amal qiladi',
  'admin.keys.days': '{count, plural, one {# kun} other {# kun}}',
  'admin.keys.until': 'Amal qilish muddati: {date}',
  'admin.keys.good-until': 'Muddati',
  'admin.keys.where': 'Qayerda',
  'admin.keys.some-branches': 'Faqat shu filiallarda',
  'admin.keys.branches-missing': 'Filialni tanlang.',
  'admin.keys.rights': 'Nimalar mumkin',
  'admin.keys.rights-hint': 'Kerak boʻlganidan ortigʻini bermang.',
  'admin.keys.rights-missing': 'Nimalar mumkinligini tanlang.',
  'admin.keys.none-to-give': 'Bu yerda siz kalitga bera oladigan huquq yoʻq.',
  'admin.keys.pick-reading': 'Faqat koʻradiganlarning hammasi',
  'admin.keys.beyond':
    'Bu huquqlarning hammasi oʻzingizda bu yerda yoʻq, shuning uchun ularni kalitga bera olmaysiz. Hech narsa yaratilmadi.',
  'admin.keys.made-title': '“{name}” kaliti yaratildi',
  'admin.keys.made-lead':
    'Uni hozir nusxalang va parol kabi saqlang: u boshqa koʻrsatilmaydi. Yoʻqolsa, uni bekor qilib, boshqasini yarating.',
  'admin.keys.made-how': 'Dastur uni har bir soʻrov bilan yuboradi:',
  'admin.keys.kept': 'Saqlab qoʻydim',
  'admin.keys.made-by': 'Kim yaratgan',
  'admin.keys.made': 'Yaratilgan',
  'admin.keys.last-used': 'Oxirgi marta ishlatilgan',
  'admin.keys.never-used': 'hech qachon',
  'admin.keys.state': 'Holati',
  'admin.keys.state.good': 'Amal qiladi',
  'admin.keys.state.expired': 'Muddati oʻtgan',
  'admin.keys.state.revoked': 'Bekor qilingan',
  'admin.keys.filter.open': 'Bekor qilinmaganlar',
  'admin.keys.filter.revoked': 'Bekor qilinganlar',
  'admin.keys.filter.all': 'Barcha kalitlar',
  'admin.keys.maker-hint':
    'Kalit uni yaratgan kishi kira olguncha amal qiladi va oʻsha paytda unga mumkin boʻlganidan koʻpiga ruxsat bermaydi.',
  'admin.keys.not-shown': 'Bu kalit koʻrsatilganlar orasida yoʻq. Yuqorida barcha kalitlarni tanlang.',
  'admin.keys.revoke': 'Kalitni bekor qilish',
  'admin.keys.revoke-busy': 'Bekor qilinmoqda…',
  'admin.keys.revoke-title': '“{name}” kaliti bekor qilinsinmi?',
  'admin.keys.revoke-lead':
    'Undan foydalanadigan dastur darhol kira olmay qoladi. Kalitni qaytarib boʻlmaydi, yangisini yaratish mumkin.',
  'admin.keys.empty': 'Hali API kalitlari yoʻq',
  'admin.keys.empty-filtered': 'Bunday kalitlar yoʻq',
  'admin.keys.empty-lead':
    'Hech bir dastur kompaniya maʼlumotlarini koʻrmaydi. Kerak boʻlganda kalit yarating.',
};
