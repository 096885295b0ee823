import type { tillFiscal as english } from '../en/till-fiscal.ts';

export const tillFiscal = {
  'till.device.kind.fiscal-device': 'Фискалдык түзмөк',
  'till.device.add-fiscal-device': 'Фискалдык түзмөк кошуу',
  'till.fiscal.driver.emulator': 'Үйрөнүү үчүн эмулятор: салыкта эч нерсе каттабайт',
  'till.fiscal.place-hint': 'Тармактагы дареги, 192.168.1.50:7000 сыяктуу.',
  'till.fiscal.place-wrong': 'Порт номери менен даректи жазыңыз, 192.168.1.50:7000 сыяктуу.',
  'till.fiscal.what': 'Ал туташып турганда ар бир чек адегенде катталат, анан басылат. Сатуу муну күтпөйт.',
  'till.fiscal.test': 'Текшерүү',
  'till.fiscal.answers': 'Жооп берип жатат: {serial}.',
  'till.fiscal.shift.open': 'Анын сменасы ачык.',
  'till.fiscal.shift.closed': 'Анын сменасы жабык. Биринчи чек менен өзү ачылат.',
  'till.fiscal.shift.expired': 'Анын сменасы бир суткадан ашык ачык. Кийинки чектин алдында өзү жабылат.',
  'till.fiscal.title': 'Чектерди каттоо',
  'till.fiscal.all-done': 'Бардык чектер катталган.',
  'till.status.fiscal-ready': 'Катталган',
  'till.status.fiscal-waiting': '{count, plural, other {# чек}} азырынча каттала элек',
  'till.status.fiscal-rejected': 'Фискалдык түзмөк {count, plural, other {# чекти}} кабыл алган жок',
  'till.fiscal.state.waiting': 'Катталышын күтүүдө',
  'till.fiscal.state.asked': 'Катталган-катталбаганы түзмөктөн суралууда',
  'till.fiscal.state.rejected': 'Төлөнгөн, катталган эмес',
  'till.fiscal.trouble.unreachable':
    'Фискалдык түзмөк менен байланыш жок. Ал күйүп, туташып турганын текшериңиз; ал пайда болгондо чектер катталып, басылат.',
  'till.fiscal.trouble.answer-lost':
    'Фискалдык түзмөктүн жообу жоголду. Адегенде андан чек эмне болгону суралат; ага чейин башка чектер кетпейт.',
  'till.fiscal.trouble.busy': 'Фискалдык түзмөк бош эмес. Аракет өзү кайталанат.',
  'till.fiscal.trouble.shift-expired':
    'Фискалдык түзмөктүн сменасы бир суткадан ашык ачык, жаңысын ачууга болбоду. Аны түзмөктүн өзүндө жабыңыз.',
  'till.fiscal.trouble.shift-closed': 'Фискалдык түзмөктүн сменасын ачууга болбоду. Түзмөктү караңыз.',
  'till.fiscal.trouble.memory-full':
    'Фискалдык түзмөктүн эси толду. Ал адегенде чектерин өткөрүшү керек: байланышын текшериңиз же тейлөөнү чакырыңыз.',
  'till.fiscal.trouble.refused':
    'Фискалдык түзмөк бул чекти кабыл албай жатат. Ага жооптуу кишини чакырып, кайра аракет кылыңыз; же чекти «фискалдык эмес» белгиси менен басып чыгарыңыз.',
  'till.fiscal.trouble.not-understood':
    'Фискалдык түзмөктүн жообу түшүнүксүз. Дарегин жана моделин текшериңиз.',
  'till.fiscal.trouble.no-device':
    'Чек катталганга чейин фискалдык түзмөк алынып салынган. Түзмөктү туташтырып, кайра аракет кылыңыз же чекти «фискалдык эмес» белгиси менен басып чыгарыңыз.',
  'till.fiscal.trouble.failed':
    'Касса чекти каттата алган жок. Кайра аракет кылыңыз; болбосо, жардам чакырыңыз.',
  'till.fiscal.may-be': 'Алынып салынган түзмөк аны каттаган болушу мүмкүн. Адегенде ошол жактан текшериңиз.',
  'till.fiscal.try-now': 'Азыр аракет кылуу',
  'till.fiscal.try-again': 'Кайра аракет',
  'till.fiscal.print-without': 'Катталбай басуу',
  'till.fiscal.reason': 'Эмне үчүн катталбай басылат',
  'till.fiscal.print-marked': 'Белги менен басуу',
  'till.fiscal.more': 'Дагы {count}.',
  'till.fiscal.never-stops': 'Сатуу муну күтпөйт. Чек катталгандан кийин басылат.',
} as const satisfies Record<keyof typeof english, string>;
