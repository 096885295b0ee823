import type { tillDeviceWork as english } from '../en/till-device-work.ts';

export const tillDeviceWork: Record<keyof typeof english, string> = {
  'till.drawer.title': 'Акча кутусу',
  'till.drawer.none': 'Бул принтерге туташкан эмес',
  'till.drawer.pin': '{pin}-контакт',
  'till.drawer.pulse': 'Кутунун импульсу, мс',
  'till.drawer.pulse-hint': 'Адатта 120 жетет. Куту тыгылып калса, көбүрөөк керек.',
  'till.drawer.pulse-wrong': '50дөн 500гө чейинки бүтүн сан.',
  'till.drawer.try': 'Кутуну ачуу',
  'till.drawer.try-hint': 'Сатуусуз ачуу катары жазылат.',
  'till.drawer.reason': 'Кутуну текшерүү',
  'till.drawer.moved': 'Куту ачылды: анын контакты муну ырастады.',
  'till.drawer.still':
    'Импульс жөнөтүлдү, бирок кутунун контакты иштеген жок. Куту ачылбаса: кулпусу ачыкпы, кабели принтердин куту уясына туташканбы? Анан башка контактты же узагыраак импульсту сынап көрүңүз. Куту мурунтан эле ачык болсо, жаап, кайра аракет кылыңыз.',
  'till.drawer.unheard':
    'Импульс жөнөтүлдү. Куту ачылдыбы, бул принтер айтпайт: өзүңүз караңыз. Ачылбаса: кулпусу ачыкпы, кабели принтердин куту уясына туташканбы? Анан башка контактты же узагыраак импульсту сынап көрүңүз.',
  'till.display.try': 'Сынак көрсөтүү',
  'till.display.must-show': 'Сегиз секунд дисплей ушул эки сапты көрсөтөт:',
  'till.display.if-not':
    'Тамгалар башка: код барагынын номерин өзгөртүңүз. Белгилер ордунда эмес: буйруктар тилин өзгөртүңүз. Эч нерсе жок: ылдамдыкты өзгөртүңүз, кабель менен токту текшериңиз.',
  'till.device.kind.label-scale': 'Этикетка басуучу тараза',
  'till.device.add-label-scale': 'Этикеткалуу тараза кошуу',
  'till.upload.decimals': 'Тараза бааларындагы бөлчөк орундар',
  'till.upload.decimals-hint': 'Тараза бааны кандай көрсөтсө: 0 — бүтүн сом.',
  'till.upload.decimals-wrong': '0дөн 3кө чейинки бүтүн сан.',
  'till.upload.place-hint': 'Тармакта, мисалы 192.168.1.50:20304.',
  'till.upload.send': 'Товарларды жөнөтүү',
  'till.upload.go-on': 'Улантуу',
  'till.upload.send-all': 'Баарын кайрадан жөнөтүү',
  'till.upload.what':
    'Ага өз номери бар, таразалана турган товарлар аталышы жана баасы менен барат. Өзгөргөнү гана жөнөтүлөт.',
  'till.upload.gathering': 'Товарлар каралууда …',
  'till.upload.progress': '{total} ичинен {done}',
  'till.upload.stop': 'Токтотуу',
  'till.upload.ended':
    '{count, plural, =0 {Таразадагы бардык товарлар азыркыдай.} other {# товар жөнөтүлдү.}}',
  'till.upload.same': '{count, plural, other {# мурунтан эле бар болчу.}}',
  'till.upload.broke.line':
    'Таразага жетүү мүмкүн эмес: {total} ичинен {done} кетти. Кабелди жана тармакты текшерип, улантыңыз: эч нерсе эки жолу жөнөтүлбөйт.',
  'till.upload.broke.silent':
    'Тараза жооп бербей жатат: {total} ичинен {done} кетти. Ал таразалоо режиминдеби, менюсу жабыкпы? Анан улантыңыз.',
  'till.upload.broke.strange':
    'Бул даректе башка нерсе жооп берип жатат: {total} ичинен {done} кетти. Даректи жана моделди текшериңиз.',
  'till.upload.broke.stopped': 'Токтотулду: {total} ичинен {done} кетти. Улантсаңыз, калганы кетет.',
  'till.upload.not': '{count, plural, other {# товарга көңүл буруу керек:}}',
  'till.upload.why.no-number': 'кыска коду да, сандуу артикулу да жок',
  'till.upload.why.number-taken': '{number} номери башка товарларда да бар',
  'till.upload.why.no-price': 'баасы жок',
  'till.upload.why.price-too-high': 'баасы тараза көрсөтө алгандан чоң',
  'till.upload.why.scale': 'тараза кабыл алган жок (номер {number}, код {code})',
  'till.upload.why.gone': 'мындан ары сатылбайт: {number} номерин таразадан өчүрүңүз',
  'till.upload.more': '{count, plural, other {жана дагы #}}',
};
