import type { quarantine as english } from '../en/quarantine.ts';

export const quarantine: Record<keyof typeof english, string> = {
  'admin.quarantine.title': 'Карантин',
  'admin.quarantine.lead':
    'Кассалар тапшырып, борбор өткөрө албагандар. Эч нерсе жоголгон жок: баары кандай келсе, ошондой сакталат.',
  'admin.quarantine.code.malformed': 'Окулбайт',
  'admin.quarantine.code.forged': 'Башка кассанын атынан сүйлөйт',
  'admin.quarantine.code.other-content': 'Эсепке алынгандан башкача',
  'admin.quarantine.code.not-bookable': 'Өткөрүү мүмкүн болгон жок',
  'admin.quarantine.code.waits': 'Өз документин күтүүдө',
  'admin.quarantine.todo.malformed':
    'Кассанын программасы борбор түшүнбөгөн нерсени жазган. Борборду жаңыртып, кайталаңыз; болбосо, файлды колдоо кызматына жөнөтүңүз.',
  'admin.quarantine.todo.forged':
    'Документте башка кассанын, филиалдын же компаниянын аты турат. Касса ушул арада которулган же кайра туташтырылган болсо, кайталаңыз; болбосо, аны ким жөнөткөнүн тактаңыз.',
  'admin.quarantine.todo.other-content':
    'Ошол эле идентификатордуу башка документ эсепке алынган жана ошол бойдон калат. Экөөнү салыштырыңыз; бул кереги жок болсо, четке коюңуз.',
  'admin.quarantine.todo.not-bookable':
    'Документ бүтүн, бирок борбор аны өткөрө алган жок. Кайталаңыз; дагы болбосо, файлды колдоо кызматына жөнөтүңүз.',
  'admin.quarantine.todo.waits':
    'Ал өзү карантинде турган документке тиешелүү. Ошол эсепке алынганда, мунусу өзү өткөрүлөт.',
  'admin.quarantine.seq': '№ {seq}',
  'admin.quarantine.till': '{code} кассасы',
  'admin.quarantine.some-document': 'Документ',
  'admin.quarantine.show': 'Документти көрсөтүү',
  'admin.quarantine.why': 'Борбор эмне дейт: {reason}',
  'admin.quarantine.waiting': 'Аны {count, plural, one {# документ} other {# документ}} күтүүдө',
  'admin.quarantine.retry': 'Кайталоо',
  'admin.quarantine.retrying': 'Кайталанууда…',
  'admin.quarantine.export': 'Файл катары сактоо',
  'admin.quarantine.put-aside': 'Четке коюу',
  'admin.quarantine.put-aside-title': 'Биротоло четке коёсузбу?',
  'admin.quarantine.put-aside-lead':
    'Документ эсепке алынбайт. Ал ушул жерде чечилгендердин арасында калат, аны кайра кайтарса болот.',
  'admin.quarantine.take-up': 'Кайра ишке алуу',
  'admin.quarantine.note': 'Эмне үчүн (милдеттүү эмес)',
  'admin.quarantine.settled.booked': 'Эсепке алынды',
  'admin.quarantine.settled.put-aside': 'Четке коюлду',
  'admin.quarantine.did.booked': 'Эсепке алды: {by}, {at}',
  'admin.quarantine.did.booked-itself': 'Кийинки тапшырууда эсепке алынды, {at}',
  'admin.quarantine.did.put-aside': 'Четке койду: {by}, {at}',
  'admin.quarantine.did.taken-up': 'Кайра ишке алды: {by}, {at}',
  'admin.quarantine.filter-code': 'Себеп',
  'admin.quarantine.all-codes': 'Бардык себептер',
  'admin.quarantine.empty': 'Карантин бош',
  'admin.quarantine.empty-lead': 'Кассалар тапшыргандын баары эсепке алынды.',
  'admin.quarantine.empty-filtered': 'Бул чыпкаларга эч нерсе туура келбейт',
  'admin.quarantine.empty-filtered-lead': 'Башка абалды, филиалды же себепти тандаңыз.',
  'quarantine.retried.booked': 'Эми документ эсепке алынды.',
  'quarantine.retried.malformed': 'Дагы эле кабыл алынган жок: окулбайт. {reason}',
  'quarantine.retried.forged': 'Дагы эле кабыл алынган жок: башка кассанын атынан сүйлөйт. {reason}',
  'quarantine.retried.other-content':
    'Дагы эле кабыл алынган жок: ушул идентификатордуу башка документ эсепке алынган, аны алмаштырууга болбойт.',
  'quarantine.retried.not-bookable': 'Дагы эле кабыл алынган жок: өткөрүү мүмкүн болгон жок. {reason}',
  'quarantine.retried.waits':
    'Ал дагы эле күтүүдө: адегенде ал тиешелүү болгон документ эсепке алынышы керек.',
  'server.unknown-quarantined': 'Карантинде мындай идентификатордуу эч нерсе жок.',
  'server.quarantine-settled': 'Бул чечилген. Эч нерсе өзгөргөн жок; тизмени кайра караңыз.',
  'server.unsent-file-not-one':
    'Бул кассанын жөнөтүлө элек сатууларынын файлы эмес. Касса сактаган файлды тандаңыз.',
  'server.unsent-file-cut':
    'Файл толук эмес: аягы жок. Эч нерсе эсепке алынган жок. Аны кассадан дагы бир жолу көчүрүңүз.',
  'server.unsent-file-altered':
    'Файл касса жазгандай эмес. Эч нерсе эсепке алынган жок. Аны кассадан дагы бир жолу көчүрүп, башка программада ачпаңыз.',
  'server.unsent-file-other-company':
    'Файл {till} кассасыныкы, ал болсо бул компанияныкы эмес. Эч нерсе эсепке алынган жок.',
  'server.unsent-file-unsigned':
    '{till} кассасы бул файлга кол койгон эмес: аны эски программа жасаган же касса ачкычын жоготкон. Эч нерсе эсепке алынган жок. Дал ушул файл ошол кассадан экенин билсеңиз, аны баскыч менен, буйрукта болсо --unsigned менен ырастаңыз.',
  'server.unsent-file-forged':
    'Кол тамга {till} кассасыныкы эмес: файл ал касса жасагандай эмес. Эч нерсе эсепке алынган жок. Кассадан жаңы файл алып келип, мунусу кайдан экенин тактаңыз.',
  'server.import-unsent-usage':
    'Файл менен компанияны көрсөтүңүз: npm run import-unsent -- FILE --company SLUG, ал эми кол тамгасы жок, бирок ошол кассадан экенин билген файл үчүн --unsigned.',
  'till.aside.code.malformed': 'Борбор аны окуй албайт. Кыязы, жаңыраак программа керек.',
  'till.aside.code.forged': 'Борбор аны башка кассаныкы деп эсептейт.',
  'till.aside.code.other-content': 'Борбордо бул номер менен башка документ бар.',
  'till.aside.code.not-bookable': 'Борбор аны өткөрө алган жок.',
  'till.aside.code.not-taken':
    'Борбор аны кабыл алган жок: ал өтө чоң же жолдо бир нерсе өткөрбөйт. Касса кийинки жолу иштегенде аны кайра сунуштайт.',
  'till.aside.code.waits': 'Ал өзү тиешелүү болгон документти күтүүдө.',
  'till.aside.some-document': 'Документ',
  'till.aside.send-again': 'Кайра жөнөтүү',
  'till.aside.sending': 'Жөнөтүлүүдө…',
  'till.aside.sent-again':
    '{taken, plural, =0 {} one {Борбор # документти кабыл алды. } other {Борбор # документти кабыл алды. }}{left, plural, =0 {} one {Дагы # четте турат: менеджерге айтыңыз.} other {Дагы # четте турат: менеджерге айтыңыз.}}',
  'till.aside.save': 'Жөнөтүлө электи файлга сактоо',
  'till.aside.saving': 'Сакталууда…',
  'till.aside.downloaded': 'Аны браузер да жүктөп алды: {name}.',
  'till.aside.not-downloaded': 'Браузер аны жүктөй алган жок: файлды ошол папкадан алыңыз.',
  'till.aside.saved':
    '{count, plural, =0 {Жөнөтүлө элек жок, файл бош: {path}} one {# документ ушул компьютерде, {path} файлында. Файлды кеңсеге алып барыңыз; касса да жөнөтсө, документтер бир жолу гана эсепке алынат.} other {# документ ушул компьютерде, {path} файлында. Файлды кеңсеге алып барыңыз; касса да жөнөтсө, документтер бир жолу гана эсепке алынат.}}',
  'admin.unsent.open': 'Кассанын файлын кабыл алуу',
  'admin.unsent.title': 'Кассанын жөнөтүлө элек документтер файлы',
  'admin.unsent.lead':
    'Касса борборго жете албаса, жөнөтүлө электи файлга сактай алат: абал панелинде же код сураган экранда. Ошол файлды тандаңыз; касса кийин жөнөтсө да, ар бир документ бир жолу эсепке алынат.',
  'admin.unsent.choose': 'Файлды тандоо',
  'admin.unsent.busy': 'Өткөрүлүүдө…',
  'admin.unsent.vouch': 'Файл ушул кассадан экенин билем: кабыл алуу',
  'admin.unsent.earlier': 'Ушул эле файл мурун кабыл алынган: {at}, {by}.',
  'admin.unsent.operator': 'сервердин администратору',
  'admin.unsent.done':
    '{till} кассасы: эсепке алынды {accepted}, мурунтан бар {duplicate}, {merged, plural, =0 {} one {жаңыраак версия менен бириктирилди #, } other {жаңыраак версия менен бириктирилди #, }}карантинде {quarantined}.',
};
