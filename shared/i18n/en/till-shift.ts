/** Texts of a shift at the till: its cash, its reports, its end. */
export const tillShift = {
  'problem.shift-past-day':
    'Shift {number} was opened on {shift}, and that day is over. What is sold still counts for it. Close the shift when the queue lets you, and open one for today.',
  'problem.shift-handed-over':
    'Shift {number} was counted and handed over: {counted} is in the drawer. The next shift has not begun yet: open it with that sum.',
  'problem.shift-unknown': 'This till has no such closed shift. Choose one from the list.',
  'problem.second-person-needed': 'Above {limit} a second person has to allow it by their PIN.',
  'problem.drawer-holds-less':
    '{seen, select, yes {The drawer must hold only {holds}.} other {The drawer does not hold that much.}} Check the sum.',
  'problem.count-missing': 'Count the drawer and enter what is in it. If it is empty, enter 0.',
  'problem.count-does-not-add-up': 'The notes and coins make {sum}, but {counted} was entered. Check both.',
  'problem.difference-needs-reason':
    '{seen, select, yes {The drawer differs from what it must hold by {difference}.} other {The drawer does not match what it must hold.}} Count again, or say why.',
  'problem.cart-open':
    '{lines, plural, one {A cart with # line is open.} other {A cart with # lines is open.}} Sell it, put it aside or empty it, then close the shift.',
  'problem.carts-parked':
    '{count, plural, one {# cart is put aside: {names}.} other {# carts are put aside: {names}.}} Sell or empty them, or keep them for the next shift.',
};
