/* The trials that ended, newest first: those that passed, and those that did not. */
import { clean, clock, duration, hide, line, make, outcome, usd, write, Rows } from './live-words.js';

const SHOWN = 100, REASON = 160;
const UNSCORED = ['error', 'cancelled'];

export class Ended {
  constructor(section, passed, stored, mayRequeue) {
    this.passed = passed; this.stored = stored; this.mayRequeue = mayRequeue;
    this.count = section.querySelector('.count'); this.none = section.querySelector('.none'); this.more = section.querySelector('.more');
    const list = section.querySelector('ol');
    this.rows = new Rows(list, trial => this.build(trial), (row, trial) => this.fill(row, trial));
  }

  show(run, over) {
    if (this.ended === run.ended && this.over === over && this.running === run.running.size) return;
    this.ended = run.ended; this.over = over; this.running = run.running.size;
    let total = 0;
    for (const name of Object.keys(run.outcomes)) if ((name === 'passed') === this.passed) total += run.outcomes[name];
    const all = run.ended.filter(trial => (trial.outcome === 'passed') === this.passed), shown = all.slice(-SHOWN).reverse();
    // A trial that is run again, or was, is not offered again.
    this.again = new Map();
    for (const trial of run.ended) this.again.set(trial.task + '#' + trial.repeat, trial.trial);
    for (const trial of run.running.values()) this.again.set(trial.task + '#' + trial.repeat, trial.trial);
    write(this.count, String(total));
    hide(this.none, total > 0);
    hide(this.more, total <= shown.length);
    this.rows.show(shown, trial => trial.trial);
  }

  build(trial) {
    const row = make('li'), parts = row.parts = { outcome: make('span'), name: make(this.stored ? 'a' : 'span', 'name'), facts: make('span', 'time'), reason: make('span', 'why') };
    outcome(parts.outcome, trial.outcome);
    write(parts.name, clean(trial.task) + (trial.repeat > 0 ? '#' + (trial.repeat + 1) : ''));
    if (this.stored) parts.name.href = '/trials/' + encodeURIComponent(trial.trial);
    write(parts.facts, clock(trial.endedAt).slice(0, 8) + ', ' + duration(trial.durationMs) + (trial.costUsd ? ', ' + usd(trial.costUsd) : ''));
    if (trial.reason) write(parts.reason, line(trial.reason, REASON));
    row.append(parts.outcome, ' ', parts.name, ' ', parts.facts);
    if (this.mayRequeue && UNSCORED.includes(trial.outcome)) {
      parts.again = make('button', '', 'Run again');
      parts.again.name = 'trial'; parts.again.value = trial.trial;
      parts.again.setAttribute('form', 'requeue');
      parts.again.setAttribute('aria-label', 'Run ' + clean(trial.task) + ' again');
      row.append(' ', parts.again);
    }
    if (trial.reason) row.append(' ', parts.reason);
    return row;
  }

  fill(row, trial) {
    if (row.parts.again) hide(row.parts.again, this.over || this.again.get(trial.task + '#' + trial.repeat) !== trial.trial);
  }
}
