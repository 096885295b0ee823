import type { companies as english } from '../en/companies.ts';

/** Texts of the pages of companies, for those who run the platform. */
export const companies: Record<keyof typeof english, string> = {
  'admin.nav.companies': 'Kompaniyalar',
  'admin.companies.title': 'Kompaniyalar',
  'admin.companies.add': 'Kompaniya ochish',
  'admin.companies.search': 'Nomi yoki qisqa nomi',
  'admin.companies.state': 'Holati',
  'admin.companies.all': 'Barcha kompaniyalar',
  'admin.companies.open': 'Ochiq',
  'admin.companies.closed': 'Yopilgan',
  'admin.companies.empty': 'Hali kompaniyalar yoʻq',
  'admin.companies.empty-filtered': 'Bu filtrlarga hech narsa mos kelmaydi',
  'admin.companies.empty-lead':
    'Kompaniyaning oʻz filiallari, tovarlari, odamlari va hisobi bor; boshqalar ularni koʻrmaydi.',
  'admin.companies.slug': 'Qisqa nomi',
  'admin.companies.slug-hint':
    'Kichik lotin harflari, raqamlar, chiziqchalar; oʻzgarmaydi. Boʻsh: nomidan olinadi.',
  'admin.companies.slug-wrong': '1 dan 63 tagacha kichik lotin harfi, raqam yoki chiziqcha.',
  'admin.companies.owner': 'Egasi',
  'admin.companies.first-branch': 'Birinchi filiali',
  'admin.companies.in-log': 'U bilan nima qilingan',
  'admin.companies.plan': 'Bu kompaniyaning tarifi',
  'admin.companies.plan-hint': 'Darhol amal qiladi. Bor narsani olib qoʻymaydi.',
  'admin.companies.give-plan': 'Tarifni berish',
  'admin.companies.close': 'Kompaniyani yopish',
  'admin.companies.closing': 'Yopilmoqda…',
  'admin.companies.close-lead':
    'Yopilgan kompaniyaga hech kim kira olmaydi. Maʼlumotlari oʻz holicha qoladi, uni qayta ochish mumkin.',
  'admin.companies.close-title': '“{name}” kompaniyasi yopilsinmi?',
  'admin.companies.close-what':
    'Barcha seanslari darhol tugaydi, dasturlar kira olmay qoladi. Kassalar sotishda davom etadi, lekin u ochilmaguncha hech narsa yubora olmaydi. Hech narsa oʻchirilmaydi.',
  'admin.companies.close-reason': 'Sabab',
  'admin.companies.close-reason-hint': 'Jurnal uchun; uni kompaniyaning oʻzi ham oʻqiydi.',
  'admin.companies.close-reason-missing': 'Sababini yozing.',
  'admin.companies.close-type': 'Qisqa nomini kiriting: {slug}',
  'admin.companies.close-typed-wrong': 'Bu {slug} emas.',
  'admin.companies.reopen': 'Qayta ochish',
  'admin.companies.reopen-lead':
    'Kompaniya yopilgan. U ochilganda odamlar qaytadan kiradi, kassalar va dasturlar oʻzi qaytadi.',
};
