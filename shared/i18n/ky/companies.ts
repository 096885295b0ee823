import type { companies as english } from '../en/companies.ts';

/** Texts of the pages of companies, for those who run the platform. */
export const companies: Record<keyof typeof english, string> = {
  'admin.nav.companies': 'Компаниялар',
  'admin.companies.title': 'Компаниялар',
  'admin.companies.add': 'Компания ачуу',
  'admin.companies.search': 'Аты же кыска аты',
  'admin.companies.state': 'Абалы',
  'admin.companies.all': 'Бардык компаниялар',
  'admin.companies.open': 'Ачык',
  'admin.companies.closed': 'Жабылган',
  'admin.companies.empty': 'Азырынча компания жок',
  'admin.companies.empty-filtered': 'Бул чыпкаларга эч нерсе туура келбейт',
  'admin.companies.empty-lead':
    'Компаниянын өз филиалдары, товарлары, адамдары жана эсеби бар; башкалар аларды көрбөйт.',
  'admin.companies.slug': 'Кыска аты',
  'admin.companies.slug-hint': 'Кичине латын тамгалары, цифралар, дефистер; өзгөрбөйт. Бош: атынан түзүлөт.',
  'admin.companies.slug-wrong': '1ден 63кө чейин кичине латын тамгасы, цифра же дефис.',
  'admin.companies.owner': 'Ээси',
  'admin.companies.first-branch': 'Биринчи филиалы',
  'admin.companies.in-log': 'Аны менен эмне жасалган',
  'admin.companies.plan': 'Бул компаниянын тарифи',
  'admin.companies.plan-hint': 'Дароо күчүнө кирет. Бар нерсени алып салбайт.',
  'admin.companies.give-plan': 'Тарифти берүү',
  'admin.companies.close': 'Компанияны жабуу',
  'admin.companies.closing': 'Жабылууда…',
  'admin.companies.close-lead':
    'Жабылган компанияга эч ким кире албайт. Маалыматтары ошол бойдон калат, аны кайра ачса болот.',
  'admin.companies.close-title': '«{name}» компаниясы жабылсынбы?',
  'admin.companies.close-what':
    'Анын бардык сеанстары дароо токтойт, программалар кире албай калат. Кассалар сата берет, бирок ал ачылганча эч нерсе жөнөтө албайт. Эч нерсе өчүрүлбөйт.',
  'admin.companies.close-reason': 'Себеп',
  'admin.companies.close-reason-hint': 'Журнал үчүн; аны компаниянын өзү да окуйт.',
  'admin.companies.close-reason-missing': 'Себебин жазыңыз.',
  'admin.companies.close-type': 'Кыска атын киргизиңиз: {slug}',
  'admin.companies.close-typed-wrong': 'Бул {slug} эмес.',
  'admin.companies.reopen': 'Кайра ачуу',
  'admin.companies.reopen-lead':
    'Компания жабык. Ал ачылганда адамдар кайрадан кирет, кассалар жана программалар өздөрү кайтат.',
};
