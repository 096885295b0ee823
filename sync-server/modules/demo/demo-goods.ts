import { hashOf } from './hash-of.ts';

/** A line of the demo's catalogue, in the import file's words. Name and code are real, the rest is synthetic. */
export type DemoProduct = {
  barcode: string;
  name: string;
  /** Whole UZS. */
  price: number;
  unit: string;
  category: string;
  /** VAT, percent. */
  tax: number;
  marked: 0 | 1;
  /** Empty: sold at any age. */
  minAge: number | '';
};

type Rule = {
  category: string;
  /** Beginnings of words in lower case; with `=`, whole words. */
  words: string;
  /** Price range in whole UZS. */
  from: number;
  to: number;
  marked?: true;
  minAge?: number;
};

/** The first rule that knows a word of the name decides. Categories and prices are guesses for a demo, nothing more. */
const rules: readonly Rule[] = [
  {
    category: 'Пиво и вино',
    words:
      '=пиво =пива пивной =водка =вино =вина коньяк =бальзам vodka =beer =bière =biere =wine =vin =балтика baltika staropramen starka жигулёв жигулев zhigul oettinger heineken guinness budweiser',
    from: 12_000,
    to: 90_000,
    marked: true,
    minAge: 18,
  },
  {
    category: 'Чай и кофе',
    words:
      '=чай чайн =кофе =какао цикорий =tea =thé =the =coffee =cafe =café nescaf jacobs lavazza lipton cacao latte espresso cappuccino',
    from: 12_000,
    to: 85_000,
  },
  {
    category: 'Мясо и колбаса',
    words:
      'говяд говяж свинин свин колбас сосиск сардел ветчин =мясо =мясной мясн цыпл куриц курин индейк котлет пельмен паштет бекон шпик хинкал фарш =сало =печень тушён тушен beef pork chicken poulet jambon =ham sausage bacon turkey =meat viande boeuf',
    from: 14_000,
    to: 110_000,
  },
  {
    category: 'Рыба',
    words:
      'рыб сельд скумбри лосос горбуш =кета тунец тунц сардин шпрот =икра краб кревет кильк минтай треск fish =tuna =thon salmon saumon sardine =crab =crabe shrimp herring кальмар calamar',
    from: 12_000,
    to: 140_000,
  },
  {
    category: 'Сладости',
    words:
      'шокол конфет печенье печенья вафл торт пирожн халва зефир пастил мармелад карамел ирис леден батончик пряник сушки баранк бисквит кекс рулет монпансье драже жев мёд =мед варень джем десерт трюфел глазир choc candy bonbon cookie biscuit wafer gaufr caramel =bar =bars =barre nougat halva zephyr zephir zefir confiture milka alpen ritter lindt kinder nutella ferrero raffaello snickers twix bounty m&m oreo haribo mentos orbit =gum dessert honey sucette =cake =cakes brownie',
    from: 5_000,
    to: 65_000,
  },
  {
    category: 'Вода и напитки',
    words:
      '=вода =воды квас =сок соков нектар лимонад напиток морс компот =аква тархун aqua =water =eau juice =jus nectar limonad lemonade =cola coca pepsi fanta sprite =bull evian vittel perrier volvic drink baikal soda',
    from: 4_000,
    to: 22_000,
    marked: true,
  },
  {
    category: 'Молоко, сыр, яйца',
    words:
      'молок молоч кефир йогурт творо сметан =сыр сыры сырок сырн ряженк простоквас сливк сливоч айран снежок бифи яйц milk =lait kefir yog cheese fromage butter beurre =cream activia danone philadelphia président president =egg =eggs mozzarella cheddar',
    from: 6_000,
    to: 48_000,
    marked: true,
  },
  {
    category: 'Снеки',
    words:
      'чипсы орех орешк ядра семеч семечк арахис фисташ миндал попкорн снек снэк кириешк сухарики крекер соломк chips crisps pringles lays lay’s doritos =nut =nuts =noix almond amande peanut popcorn cracker kreker snack erdn tournesol bretzel pretzel trail',
    from: 4_000,
    to: 42_000,
  },
  {
    category: 'Хлеб и выпечка',
    words:
      'хлеб батон булк булоч лаваш слойк сдоб сухар коврижк лепёш лепеш чебурек пирог пирож тест bread =pain baguette brioche croissant toast crispbread bagel tortilla =buns',
    from: 2_500,
    to: 18_000,
  },
  {
    category: 'Крупы и макароны',
    words:
      'круп =рис греч пшен овсян хлопь =мука =муки макарон вермишел спагетт лапш =каша =каши мюсли отруб горох фасол чечевиц киноа булгур =манка =rice =riz pasta noodle spaghetti penne flour cereal muesli granola flakes oats barilla kellogg nesquik beans lentil quinoa macaroni',
    from: 6_000,
    to: 38_000,
  },
  {
    category: 'Овощи и фрукты',
    words:
      'овощ огур помидор томат капуст морков свёкл свекл картоф кабачк гриб грузд маслин оливк фрукт яблок ананас персик изюм кураг чернослив кукуруз vegetable légume legume tomat potato olive mushroom apple pomme fruit raisin =corn =mais pickle',
    from: 6_000,
    to: 45_000,
  },
  {
    category: 'Соусы и специи',
    words:
      'соус майонез кетчуп горчиц уксус специ приправ =соль сахар перец масло аджик хрен желатин дрожж ванил sauce ketchup mayo mustard moutarde vinegar vinaigre spice épice =salt sugar =oil huile pepper heinz knorr maggi hellmann salsa dressing seasoning syrup',
    from: 4_000,
    to: 40_000,
  },
];

const other: Rule = { category: 'Прочее', words: '', from: 5_000, to: 60_000 };

/** Gives a real product an invented category and price, always the same for the same code. */
export function demoGoods(barcode: string, name: string): DemoProduct {
  const rule = ruleFor(name);
  return {
    barcode,
    name,
    price: priceWithin(rule, barcode),
    unit: 'pc',
    category: rule.category,
    tax: 12,
    marked: rule.marked === true ? 1 : 0,
    minAge: rule.minAge ?? '',
  };
}

function ruleFor(name: string): Rule {
  const words: string[] = name.toLowerCase().match(/[\p{L}\p{N}&’]+/gu) ?? [];
  const knows = (rule: Rule) =>
    rule.words
      .split(' ')
      .some((stem) =>
        stem.startsWith('=') ? words.includes(stem.slice(1)) : words.some((word) => word.startsWith(stem)),
      );
  return rules.find(knows) ?? other;
}

/** Whether a rule knows what this is. */
export function isKnownGood(name: string): boolean {
  return ruleFor(name) !== other;
}

/** Low prices are commoner than high ones; people write them in hundreds, from ten thousand on in five hundreds. */
function priceWithin(rule: Rule, barcode: string): number {
  const share = hashOf(barcode) % 1000;
  const raw = rule.from + Math.floor(((rule.to - rule.from) * share * share) / 1_000_000);
  const step = raw < 10_000 ? 100 : 500;
  return Math.floor(raw / step) * step;
}
