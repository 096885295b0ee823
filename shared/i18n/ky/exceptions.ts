import type { exceptions as english } from '../en/exceptions.ts';

/** Башкаруудагы эскертүүлөр менен карантиндин тексттери. */
export const exceptions: Record<keyof typeof english, string> = {
  'admin.nav.exceptions': 'Эскертүүлөр',
  'admin.exceptions.title': 'Эскертүүлөр',
  'admin.exceptions.open-count': '{count, plural, one {# чечиле элек} other {# чечиле элек}}',
  'admin.exceptions.state': 'Абалы',
  'admin.exceptions.state-open': 'Чечиле элек',
  'admin.exceptions.state-settled': 'Чечилген',
  'admin.exceptions.state-all': 'Баары',
  'admin.exceptions.kind': 'Түрү',
  'admin.exceptions.all-kinds': 'Бардык түрлөр',
  'admin.exceptions.what': 'Эмне болду',
  'admin.exceptions.about': 'Эмне жөнүндө',
  'admin.exceptions.where': 'Кайда',
  'admin.exceptions.when': 'Качан',
  'admin.exceptions.new': '{count, plural, one {# жаңы} other {# жаңы}}',
  'admin.exceptions.empty': 'Карай турган нерсе жок',
  'admin.exceptions.empty-lead':
    'Сатуулар ар дайым эсепке алынат. Бирөөндө бир нерсе туура эмес болсо — товар минуска кетсе, баасы башка болсо — ал ушул жерде чыгат, чечимди сиз кабыл аласыз.',
  'admin.exceptions.empty-filtered': 'Бул чыпкалар боюнча эскертүү жок',
  'admin.exceptions.empty-filtered-lead': 'Башка абалды, түрдү, филиалды же күндү тандаңыз.',
  'admin.exception.todo': 'Эмне кылуу керек',
  'admin.exception.details': 'Чоо-жайы',
  'admin.exception.raised-at': 'Байкалды',
  'admin.exception.branch': 'Филиал',
  'admin.exception.till': 'Касса',
  'admin.exception.product': 'Товар',
  'admin.exception.on-hand-then': 'Ошондон кийинки калдык',
  'admin.exception.on-hand-now': 'Азыркы калдык',
  'admin.exception.document': 'Документ',
  'admin.exception.receipt': 'Чек {number}',
  'admin.exception.account': 'Счёт',
  'admin.exception.account-subject': 'Код',
  'admin.exception.missing': 'Жетпеди',
  'admin.exception.amount': 'Сумма',
  'admin.exception.difference': 'Айырма',
  'admin.exception.reason': 'Себеп',
  'admin.exception.number': 'Номери',
  'admin.exception.lines': 'Баалар',
  'admin.exception.sold-at': 'сатылган баасы {price}',
  'admin.exception.centre-price': 'борбордо: {price}',
  'admin.exception.stale': 'Кассада эски прайс-лист болгон.',
  'admin.exception.subject': 'Колдоо кызматы үчүн: {subject}',
  'admin.exception.some-person': 'Кимдир бирөө',
  'admin.exception.some-till': 'Касса',
  'admin.exception.till-named': '{code} кассасы',
  'admin.exception.decide': 'Чечим',
  'admin.exception.note': 'Түшүндүрмө (милдеттүү эмес)',
  'admin.exception.note-hint': 'Аны чечимдин жанында башкалар көрөт.',
  'admin.exception.busy': 'Сакталууда…',
  'admin.exception.confirm-title': '{decision}?',
  'admin.exception.confirm-lead': 'Бул бухэсепте акчаны же товарды өткөрөт. Кийин жокко чыгарса болот.',
  'admin.exception.confirm-undo-title': '«{decision}» — жокко чыгарасызбы?',
  'admin.exception.confirm-undo-lead':
    'Бухэсепте өткөрүлгөнү кайра кайтарылат, эскертүү болсо кайра чечиле элек болот.',
  'admin.exception.undo': 'Жокко чыгаруу',
  'admin.exception.history': 'Чечимдер',
  'admin.exception.undone': 'Жокко чыгарылды: {decision}',
  'admin.exception.by-at': '{by}, {at}',
  'admin.exception.settled-now': 'Чечилди: {decision}',
  'admin.exception.decision.accept': 'Ошол бойдон кабыл алуу',
  'admin.exception.decision.write-off': 'Зыянга чыгаруу',
  'admin.exception.decision.charge-staff': 'Кассирден өндүрүү',
  'admin.exception.stock-shortage.title': 'Товар минуска кетти',
  'admin.exception.stock-shortage.happened': '«{product}» товары бухэсептегиден көп сатылган. Сатуу күчүндө.',
  'admin.exception.stock-shortage.happened-unnamed': 'Бир товар бухэсептегиден көп сатылган. Сатуу күчүндө.',
  'admin.exception.stock-shortage.todo':
    'Жетпеген киришти киргизиңиз же текчени кайра санаңыз, андан кийин муну кабыл алыңыз.',
  'admin.exception.price-differs.title': 'Баасы башкача',
  'admin.exception.price-differs.happened':
    'Чек борбордун баасы менен чыгарылган эмес, ага укугу бар эч ким уруксат берген эмес.',
  'admin.exception.price-differs.todo':
    'Кассирден сураңыз. Кассада жөн гана эски прайс-лист болсо, ошол бойдон кабыл алыңыз.',
  'admin.exception.unknown-person.title': 'Белгисиз кассир',
  'admin.exception.unknown-person.happened': 'Кассада борбор тааныбаган адам иштеген: {name}.',
  'admin.exception.unknown-person.inactive': 'Кассада компанияда мындан ары иштебеген адам иштеген: {name}.',
  'admin.exception.unknown-person.todo': 'Бул ким болгонун тактаңыз. Анын чектери эсепке алынган.',
  'admin.exception.account-overspent.title': 'Калдыктан ашык жумшалды',
  'admin.exception.account-overspent.happened':
    'Болгондон көп жумшалган: {missing} жетпеди. Сатуу күчүндө, жетпеген сумма бухэсепте өзүнчө турат.',
  'admin.exception.account-overspent.happened-unnamed':
    'Болгондон көп жумшалган. Сатуу күчүндө, жетпеген сумма бухэсепте өзүнчө турат.',
  'admin.exception.account-overspent.todo':
    'Кыязы, байланыш жокто эки кассада жумшалган. Кардар менен чечиңиз же зыянды кабыл алыңыз.',
  'admin.exception.debt-without-client.title': 'Кардары жок карыз',
  'admin.exception.debt-without-client.happened':
    'Карызга {amount} сатылган, бирок карыз болгон кардар көрсөтүлгөн эмес.',
  'admin.exception.debt-without-client.happened-unnamed':
    'Бир нерсе карызга сатылган, бирок карыз болгон кардар көрсөтүлгөн эмес.',
  'admin.exception.debt-without-client.named': 'Чекте жазылганы: {name}.',
  'admin.exception.debt-without-client.todo': 'Бул ким болгонун кассирден сураңыз.',
  'admin.exception.unbooked.title': 'Бухэсепке өткөрүлгөн эмес',
  'admin.exception.unbooked.happened':
    'Документ келди жана сакталды, бирок аны бухэсепке өткөрүү мүмкүн болгон жок.',
  'admin.exception.unbooked.todo': 'Колдоо кызматына билдириңиз. Документ жоголгон жок.',
  'admin.exception.books-differ.title': 'Бухэсеп дал келбейт',
  'admin.exception.books-differ.happened': 'Бухэсепти текшерүү айырма тапты.',
  'admin.exception.books-differ.todo': 'Күндү жабардан мурун колдоо кызматына билдириңиз.',
  'admin.exception.fork.title': 'Эки документ, бир номер',
  'admin.exception.fork.happened':
    '{till} бир номер менен эки башка документ жөнөттү: кыязы, анын диски көчүрүлгөн. Экөө тең эсепке алынды.',
  'admin.exception.fork.todo': 'Көчүрмөнү өчүрүп, кассаны код менен кайра туташтырыңыз.',
  'admin.exception.ratchet-mismatch.title': 'Касса көчүрүлгөндөй көрүнөт',
  'admin.exception.ratchet-mismatch.happened':
    '{till} эки түзмөктөн жооп берүүдө: бири экинчисине айтылганды билбейт.',
  'admin.exception.ratchet-mismatch.todo': 'Көчүрмөнү өчүрүп, кассаны код менен кайра туташтырыңыз.',
  'admin.exception.stale-copy.title': 'Кассанын эски көчүрмөсү иштеп жатат',
  'admin.exception.stale-copy.happened':
    '{till}: анын атынан маалыматтын эски көчүрмөсү менен экинчи компьютер сүйлөп жатат. Борбор аны кабыл алган жок{count, plural, =0 {.} one {; ал жерде # жөнөтүлө элек документ күтүп турган.} other {; ал жерде # жөнөтүлө элек документ күтүп турган.}}',
  'admin.exception.stale-copy.todo':
    'Орду ээленгенин билдирген компьютерди таап, «Кассалар» бетиндеги код менен кайра туташтырыңыз: ал бардыгын тапшырат. Эгер ал калбай турган болсо, жөнөтүлө электерди андан файлга сактап, файлды «Карантин» бөлүмүндө кабыл алыңыз да, компьютерди өчүрүңүз.',
  'admin.exception.revoked-handed-in.title': 'Ажыратылган кассанын чектери',
  'admin.exception.revoked-handed-in.happened':
    'Ажыратылгандан кийин туташтырылган түзмөк анда калгандарды тапшырды. Баары эсепке алынды.',
  'admin.exception.revoked-handed-in.todo': 'Бул кассанын ошол убактагы чектерин карап чыгыңыз.',
  'admin.exception.clock-drift.title': 'Кассанын сааты туура эмес',
  'admin.exception.clock-drift.happened': '{till} борбордон башка убакытты көрсөтүүдө: айырмасы — {drift}.',
  'admin.exception.clock-drift.happened-unnamed': '{till} борбордон башка убакытты көрсөтүүдө.',
  'admin.exception.clock-drift.todo':
    'Ал компьютерде күн менен убакытты тууралаңыз. Ага чейин анда ачылган смена ошол сааттын күнүн алат; ар бир чекте сааттын канчага айырмаланганы жазылган.',
  'admin.exception.facts-missing.title': 'Кассанын документтери келбей жатат',
  'admin.exception.facts-missing.happened':
    '{till} байланышта, бирок журналынын {count, plural, one {# документи} other {# документи}} бир сааттан ашык келбей жатат. Биринчиси — № {seq}.',
  'admin.exception.facts-missing.happened-unnamed':
    '{till} байланышта, бирок журналынын документтери бир сааттан ашык келбей жатат.',
  'admin.exception.facts-missing.todo':
    'Колдоо кызматына билдириңиз, кассаны кайра орнотпоңуз: жетпегени али анда болушу мүмкүн.',
  'admin.exception.centre-restored.title': 'Борбор көчүрмөдөн калыбына келтирилди',
  'admin.exception.centre-restored.happened':
    'Борбор камдык көчүрмөгө кайтарылды. Ага жетпегендин баарын кассалар өздөрү кайра жөнөтөт; адамдардын чечимдерин ал унутту.',
  'admin.exception.centre-restored.todo':
    'Көчүрмөдөн кийин бул жерде жасалгандарды кайталаңыз: ажыратылган кассаларды ажыратып, кеткен кызматкерлердин кирүүсүн жаап, прайс-листтерди жүктөңүз. Андан кийин «Кассалар» менен «Карантинди» карап чыгыңыз.',
  'admin.exception.backup-of': 'Көчүрмөнүн убактысы',
  'admin.document.of-number': '{document} {number}',
};
