import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'API ачкычтары',
  'admin.keys.title': 'API ачкычтары',
  'admin.keys.lead':
    'Ачкычы бар программа компаниянын маалыматын адам кирбей эле көрөт: сайт, отчёт, башка эсеп. Ага ачкычта айтылганы мүмкүн, бирок ачкычты түзгөн адамдан эч качан ашпайт.',
  'admin.keys.add': 'Жаңы API ачкычы',
  'admin.keys.make': 'Ачкычты түзүү',
  'admin.keys.name': 'Аталышы',
  'admin.keys.name-hint': 'Ал эмне үчүн, мисалы «Сайт». Журналда ушундай жазылат.',
  'admin.keys.lasts': 'Жарактуу',
  'admin.keys.days': '{count, plural, one {# күн} other {# күн}}',
  'admin.keys.until': 'Жарактуулук мөөнөтү: {date}',
  'admin.keys.good-until': 'Мөөнөтү',
  'admin.keys.where': 'Кайда',
  'admin.keys.some-branches': 'Ушул филиалдарда гана',
  'admin.keys.branches-missing': 'Филиалды тандаңыз.',
  'admin.keys.rights': 'Эмнелер мүмкүн',
  'admin.keys.rights-hint': 'Керегинен ашык бербеңиз.',
  'admin.keys.rights-missing': 'Эмнелер мүмкүн экенин тандаңыз.',
  'admin.keys.none-to-give': 'Бул жерде сиз ачкычка бере ала турган укук жок.',
  'admin.keys.pick-reading': 'Караганга гана уруксаттардын баары',
  'admin.keys.beyond':
    'Бул укуктардын баары бул жерде өзүңүздө жок, ошондуктан аларды ачкычка бере албайсыз. Эч нерсе түзүлгөн жок.',
  'admin.keys.made-title': '«{name}» ачкычы түзүлдү',
  'admin.keys.made-lead':
    'Аны азыр көчүрүп, сырсөз сыяктуу сактаңыз: ал кайра көрсөтүлбөйт. Жоголсо, аны жокко чыгарып, башкасын түзүңүз.',
  'admin.keys.made-how': 'Программа аны ар бир суроо-талап менен жөнөтөт:',
  'admin.keys.kept': 'Сактап койдум',
  'admin.keys.made-by': 'Ким түзгөн',
  'admin.keys.made': 'Түзүлгөн',
  'admin.keys.last-used': 'Акыркы жолу колдонулган',
  'admin.keys.never-used': 'эч качан',
  'admin.keys.state': 'Абалы',
  'admin.keys.state.good': 'Жарактуу',
  'admin.keys.state.expired': 'Мөөнөтү бүткөн',
  'admin.keys.state.revoked': 'Жокко чыгарылган',
  'admin.keys.filter.open': 'Жокко чыгарылбагандар',
  'admin.keys.filter.revoked': 'Жокко чыгарылгандар',
  'admin.keys.filter.all': 'Бардык ачкычтар',
  'admin.keys.maker-hint':
    'Ачкыч аны түзгөн адам кире алганча жарактуу жана ошол учурда ага мүмкүн болгондон ашыгына уруксат бербейт.',
  'admin.keys.not-shown': 'Бул ачкыч көрсөтүлгөндөрдүн арасында жок. Өйдөдөн бардык ачкычтарды тандаңыз.',
  'admin.keys.revoke': 'Ачкычты жокко чыгаруу',
  'admin.keys.revoke-busy': 'Жокко чыгарылууда…',
  'admin.keys.revoke-title': '«{name}» ачкычы жокко чыгарылсынбы?',
  'admin.keys.revoke-lead':
    'Аны колдонгон программа дароо кире албай калат. Ачкычты кайтарып алууга болбойт, жаңысын түзсө болот.',
  'admin.keys.empty': 'Азырынча API ачкычтары жок',
  'admin.keys.empty-filtered': 'Мындай ачкычтар жок',
  'admin.keys.empty-lead': 'Эч бир программа компаниянын маалыматын көрбөйт. Керек болгондо ачкыч түзүңүз.',
};
