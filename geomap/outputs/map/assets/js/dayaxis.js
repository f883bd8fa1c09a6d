/* The days along the timeline: as far as most events reach, a day is a slot. Days of the few events that lie far
   before or after all others stand closer together, so that one of them does not squeeze the rest to a line. */
const MOST_BARS = 160;
/** Share of the events at each end that the axis need not reach at its full scale. */
const FAR_SHARE = 0.05;
/** How many times as long as without them the axis must be, and how many days, for far days to be folded. */
const WORTH_FOLDING = 4;
const SHORT_AXIS = 60;
/** Bars of an axis for one bar of folded days. */
const BARS_TO_FOLD = 24;

class DayAxis {
  constructor(events) {
    const { firstDay, finalDay } = events;
    const [low, end] = fullScale(events);
    this.perBar = Math.max(1, Math.ceil((end - low + 1) / MOST_BARS));
    const bars = Math.ceil((end - low + 1) / this.perBar);
    // No bar holds days of both scales.
    const high = Math.min(finalDay, low + bars * this.perBar - 1);
    const fold = this.perBar * Math.ceil(bars / BARS_TO_FOLD);
    Object.assign(this, { firstDay, finalDay, days: finalDay - firstDay + 1, slots: 0, pieces: [] });
    this.add(firstDay, low - firstDay, fold);
    this.add(low, high - low + 1, high - low + 1);
    this.add(high + 1, finalDay - high, fold);
    this.bars = Math.ceil(this.slots / this.perBar);
    this.barOfDay = Uint16Array.from({ length: this.days }, (_, k) => Math.floor(this.slotOf(firstDay + k) / this.perBar));
  }

  add(day, days, slots) {
    if (!days) return;
    this.pieces.unshift({ day, days, slot: this.slots, slots, folded: slots < days });
    this.slots += slots;
  }

  slotOf(day) {
    const at = Math.max(this.firstDay, Math.min(this.finalDay, day));
    const piece = this.pieces.find((one) => at >= one.day);
    return piece.slot + Math.floor(((at - piece.day) * piece.slots) / piece.days);
  }

  firstDayOf(slot) {
    const piece = this.pieces.find((one) => slot >= one.slot);
    return piece.day + Math.ceil(((slot - piece.slot) * piece.days) / piece.slots);
  }

  lastDayOf(slot) {
    return this.firstDayOf(slot + 1) - 1;
  }

  /** The stretches of days that stand closer together, the earlier first. */
  get folded() {
    return this.pieces.filter((piece) => piece.folded).reverse();
  }
}

/** How many events begin on each day, from the first day on. */
function eventsPerDay({ day, firstDay, finalDay, n }) {
  const counts = new Uint32Array(finalDay - firstDay + 1);
  for (let i = 0; i < n; i++) if (day[i] !== NO_DAY) counts[day[i] - firstDay]++;
  return counts;
}

/** First and last day of the stretch that is drawn at its full scale. */
function fullScale(events) {
  const { firstDay, finalDay } = events;
  const whole = [firstDay, finalDay];
  if (finalDay - firstDay < SHORT_AXIS) return whole;
  const counts = eventsPerDay(events);
  const dated = counts.reduce((sum, n) => sum + n, 0);
  const few = Math.max(1, Math.floor(dated * FAR_SHARE));
  if (dated < 2 * few + 2) return whole;
  const beyond = (at, step) => {
    for (let left = few - counts[at]; left >= 0; left -= counts[at]) at += step;
    return at;
  };
  const [low, high] = [beyond(0, 1), beyond(counts.length - 1, -1)];
  const long = Math.max(SHORT_AXIS, WORTH_FOLDING * (high - low + 1));
  const near = (at, step) => {
    while (!counts[at]) at += step;
    return at;
  };
  const last = counts.length - 1;
  const start = high + 1 < long ? 0 : near(Math.max(0, Math.floor(high - long / 2) + 1), 1);
  const end = last - low + 1 < long ? last : near(Math.min(last, Math.ceil(low + long / 2) - 1), -1);
  return [firstDay + start, firstDay + end];
}
