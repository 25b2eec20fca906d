/* Elements, numbers and times as the live pages show them. Texts of others enter a page by textContent alone. */

const SEQUENCE = /(?:\x1b\[|\x9b)[0-9;?]*[ -/]*[@-~]/g;
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?!\n)/g;
/** Changes of the direction of writing, and what nobody sees. */
const FORMAT = /[\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A text of others without what could command or mislead, as the server's pages show it. */
export function clean(text) { return String(text).replace(SEQUENCE, '').replace(CONTROL, ' ').replace(FORMAT, ''); }

/** The same as one line of at most so many characters. */
export function line(text, most) {
  const short = Array.from(clean(String(text).slice(0, 4 * most)).replace(/\s+/g, ' ').trim());
  return short.length > most ? short.slice(0, most - 1).join('') + '\u2026' : short.join('');
}

export function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Writes a text where it differs, so that nothing is laid out again for nothing. */
export function write(element, text) { if (element.textContent !== text) element.textContent = text; }

export function attribute(element, name, value) { if (element.getAttribute(name) !== value) element.setAttribute(name, value); }

export function hide(element, hidden) { if (element.hidden !== hidden) element.hidden = hidden; }

export function count(number) { return Math.round(number).toLocaleString('en'); }

export function brief(number) {
  if (number < 1000) return String(Math.round(number));
  return number < 999950 ? (number / 1e3).toFixed(1) + 'k' : (number / 1e6).toFixed(1) + 'M';
}

export function plural(number, noun) { return count(number) + ' ' + noun + (number === 1 ? '' : 's'); }

export function percent(share) { return (100 * share).toFixed(1) + ' %'; }

export function percents(low, high) { return (100 * low).toFixed(1) + '\u2013' + (100 * high).toFixed(1) + ' %'; }

export function points(share) { return (100 * share).toFixed(1) + ' points'; }

export function usd(number) {
  const digits = number > 0 && number < 0.995 ? 4 : 2;
  return number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }) + ' USD';
}

/** A time that was measured. */
export function duration(millis) { return millis < 1000 ? Math.round(millis) + ' ms' : millis < 59950 ? (millis / 1000).toFixed(1) + ' s' : elapsed(Math.round(millis / 1000) * 1000); }

/** Time that goes on, in whole seconds begun. */
export function elapsed(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return seconds + ' s';
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + String(seconds % 60).padStart(2, '0') + ' s';
  return count(Math.floor(seconds / 3600)) + ' h ' + String(Math.floor(seconds % 3600 / 60)).padStart(2, '0') + ' min';
}

/** The time of day in UTC, as all pages have it. */
export function clock(at) {
  const time = new Date(at);
  return isNaN(time) ? '' : time.toISOString().slice(11, 19) + ' UTC';
}

const OUTCOMES = { passed: '\u25cf', failed: '\u2715', timeout: '\u25f7', unverified: '?', error: '\u25b2', cancelled: '\u25a0' };
const STATUSES = { running: '\u25d4', paused: '\u2016', stopping: '\u25a1', completed: '\u25cf', interrupted: '\u25a0', ended: '\u25cf' };

/** A word with its shape; the same element for another word later. */
function mark(element, kind, word, shape) {
  if (element.dataset.word === word) return element;
  element.dataset.word = word;
  element.className = kind + ' ' + word.replace(/[^a-z]/g, '');
  const sign = make('span', '', shape);
  sign.setAttribute('aria-hidden', 'true');
  element.replaceChildren(sign, ' ' + word);
  return element;
}

export function outcome(element, word) { return mark(element, 'outcome', clean(word), OUTCOMES[word] || '?'); }

export function status(element, word) { return mark(element, 'status', clean(word), STATUSES[word] || '\u25b2'); }

/** Keeps the children of an element in step with a list: an element for each key, made once, filled every time, moved only where it must. */
export class Rows {
  constructor(parent, build, fill) { this.parent = parent; this.build = build; this.fill = fill; this.rows = new Map(); }

  show(items, keyOf) {
    // Until then the page shows what the server wrote.
    if (!this.shown) { this.shown = true; this.parent.replaceChildren(); }
    const keys = new Set();
    let next = this.parent.firstElementChild;
    for (const item of items) {
      const key = keyOf(item);
      keys.add(key);
      let row = this.rows.get(key);
      if (!row) { row = this.build(item); this.rows.set(key, row); }
      this.fill(row, item);
      if (row === next) next = next.nextElementSibling; else this.parent.insertBefore(row, next);
    }
    for (const [key, row] of this.rows) if (!keys.has(key)) { row.remove(); this.rows.delete(key); }
  }
}
