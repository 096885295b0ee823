import type { keys as english } from '../en/keys.ts';

/** Texts of the pages of keys of programs. */
export const keys: Record<keyof typeof english, string> = {
  'admin.nav.keys': 'API ачкычтары',
  'admin.api-keys.title': 'API ачкычтары',
  'admin.api-keys.lead':
    'Ачкычы бар программа компаниянын маалыматын адам кирбей эле көрөт: сайт, отчёт, башка эсеп. Ага ачкычта айтылганы мүмкүн, бирок ачкычты түзгөн адамдан эч качан ашпайт.',
  'admin.api-keys.add': 'Жаңы API ачкычы',
  'admin.api-keys.make': 'Ачкычты түзүү',
  'admin.api-keys.name': 'Аталышы',
  'admin.api-keys.name-hint': 'Ал эмне үчүн, мисалы «Сайт». Журналда ушундай жазылат.',
  'admin.api-keys.lasts': 'Жарактуу',
  'admin.api-keys.days': '{count, plural, one {# күн} other {# күн}}',
  'admin.api-keys.until': 'Жарактуулук мөөнөтү: {date}',
  'admin.api-keys.good-until': 'Мөөнөтү',
  'admin.api-keys.where': 'Кайда',
  'admin.api-keys.some-branches': 'Ушул филиалдарда гана',
  'admin.api-keys.branches-missing': 'Филиалды тандаңыз.',
  'admin.api-keys.rights': 'Эмнелер мүмкүн',
  'admin.api-keys.rights-hint': 'Керегинен ашык бербеңиз.',
  'admin.api-keys.rights-missing': 'Эмнелер мүмкүн экенин тандаңыз.',
  'admin.api-keys.none-to-give': 'Бул жерде сиз ачкычка бере ала турган укук жок.',
  'admin.api-keys.pick-reading': 'Караганга гана уруксаттардын баары',
  'admin.api-keys.beyond':
    'Бул укуктардын баары бул жерде өзүңүздө жок, ошондуктан аларды ачкычка бере албайсыз. Эч нерсе түзүлгөн жок.',
  'admin.api-keys.made-title': '«{name}» ачкычы түзүлдү',
  'admin.api-keys.made-lead':
    'Аны азыр көчүрүп, сырсөз сыяктуу сактаңыз: ал кайра көрсөтүлбөйт. Жоголсо, аны жокко чыгарып, башкасын түзүңүз.',
  'admin.api-keys.made-how': 'Программа аны ар бир суроо-талап менен жөнөтөт:',
  'admin.api-keys.kept': 'Сактап койдум',
  'admin.api-keys.made-by': 'Ким түзгөн',
  'admin.api-keys.made': 'Түзүлгөн',
  'admin.api-keys.last-used': 'Акыркы жолу колдонулган',
  'admin.api-keys.never-used': 'эч качан',
  'admin.api-keys.state': 'Абалы',
  'admin.api-keys.state.good': 'Жарактуу',
  'admin.api-keys.state.expired': 'Мөөнөтү бүткөн',
  'admin.api-keys.state.revoked': 'Жокко чыгарылган',
  'admin.api-keys.filter.open': 'Жокко чыгарылбагандар',
  'admin.api-keys.filter.revoked': 'Жокко чыгарылгандар',
  'admin.api-keys.filter.all': 'Бардык ачкычтар',
  'admin.api-keys.maker-hint':
    'Ачкыч аны түзгөн адам кире алганча жарактуу жана ошол учурда ага мүмкүн болгондон ашыгына уруксат бербейт.',
  'admin.api-keys.not-shown': 'Бул ачкыч көрсөтүлгөндөрдүн арасында жок. Өйдөдөн бардык ачкычтарды тандаңыз.',
  'admin.api-keys.revoke': 'Ачкычты жокко чыгаруу',
  'admin.api-keys.revoke-busy': 'Жокко чыгарылууда…',
  'admin.api-keys.keep': 'Калтыруу',
  'admin.api-keys.revoke-title': '«{name}» ачкычы жокко чыгарылсынбы?',
  'admin.api-keys.revoke-lead':
    'Аны колдонгон программа дароо кире албай калат. Ачкычты кайтарып алууга болбойт, жаңысын түзсө болот.',
  'admin.api-keys.empty': 'Азырынча API ачкычтары жок',
  'admin.api-keys.empty-filtered': 'Мындай ачкычтар жок',
  'admin.api-keys.empty-lead':
    'Эч бир программа компаниянын маалыматын көрбөйт. Керек болгондо ачкыч түзүңүз.',
};
