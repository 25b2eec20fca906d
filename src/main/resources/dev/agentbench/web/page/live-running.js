/* The trials that run, each in a row of its own that stays where it is: who ends leaves the row to who begins next. */
import { attribute, clean, elapsed, hide, line, make, outcome, write, Rows } from './live-words.js';

const STAYS = 15000, WORDS = 200, COLORS = 7;

function cell(row, name) { const td = make('td', name); row.append(td); return td; }

export class Running {
  /** @param mayCancel whether rows offer to cancel their trials */
  constructor(body, experiment, stored, mayCancel) {
    this.experiment = experiment; this.stored = stored; this.mayCancel = mayCancel; this.places = [];
    this.rows = new Rows(body, () => this.build(), (row, place) => this.fill(row, place));
  }

  show(run, over) {
    const now = Date.now(), taken = new Set();
    for (const place of this.places) {
      if (run.running.has(place.id)) { place.trial = run.running.get(place.id); place.gone = 0; taken.add(place.id); continue; }
      if (!place.gone) { place.gone = now; place.ended = run.ended.find(each => each.trial === place.id); }
    }
    if (over) this.places = [];
    for (const trial of run.running.values()) {
      if (taken.has(trial.trial)) continue;
      let place = this.places.find(each => each.gone);
      if (!place) { place = {}; this.places.push(place); }
      Object.assign(place, { id: trial.trial, trial, gone: 0, ended: undefined });
    }
    this.places = this.places.filter(place => !place.gone || now - place.gone < STAYS);
    this.run = run;
    this.rows.show(this.places, place => place);
  }

  build() {
    const row = make('tr'), task = cell(row, 'task'), parts = row.parts = {};
    parts.task = make(this.stored ? 'a' : 'span', 'name');
    parts.title = make('span', 'title');
    task.append(parts.task, parts.title);
    const doing = cell(row, 'doing');
    parts.outcome = make('span'); parts.doing = make('span'); parts.since = make('span', 'time');
    doing.append(parts.outcome, parts.doing, parts.since);
    parts.agent = make('span'); cell(row, 'by').append(parts.agent);
    parts.words = make('div', 'clip'); cell(row, 'words').append(parts.words);
    parts.calls = cell(row, 'number calls');
    parts.time = cell(row, 'number for');
    if (this.mayCancel) { parts.cancel = make('a', 'button', 'Cancel \u2026'); parts.cancel.dataset.verb = 'cancel'; cell(row, 'act').append(parts.cancel); }
    return row;
  }

  fill(row, place) {
    const parts = row.parts, trial = place.trial, gone = place.gone > 0;
    row.classList.toggle('gone', gone);
    row.classList.toggle('held', trial.held && !gone);
    if (row.trial !== trial.trial) {
      row.trial = trial.trial;
      write(parts.task, clean(trial.task) + (trial.repeat > 0 ? '#' + (trial.repeat + 1) : ''));
      if (this.stored) parts.task.href = '/trials/' + encodeURIComponent(trial.trial);
      write(parts.title, trial.title && trial.title !== trial.task ? line(trial.title, 120) : '');
      if (parts.cancel) {
        parts.cancel.dataset.trial = trial.trial;
        parts.cancel.href = '/live/' + encodeURIComponent(this.experiment) + '/confirm?verb=cancel&trial=' + encodeURIComponent(trial.trial);
        parts.cancel.setAttribute('aria-label', 'Cancel ' + clean(trial.task));
      }
    }
    hide(parts.outcome, !gone); hide(parts.doing, gone); hide(parts.since, gone);
    if (gone) outcome(parts.outcome, place.ended ? place.ended.outcome : 'ended');
    write(parts.doing, line(trial.doing, 80));
    attribute(parts.doing, 'title', parts.doing.textContent);
    write(parts.words, trial.lastWords ? line(trial.lastWords, WORDS) : '');
    write(parts.calls, String(trial.toolCalls));
    this.agent(parts.agent, trial.agent);
    if (parts.cancel) hide(parts.cancel, gone);
    this.time(row, place);
  }

  agent(element, name) {
    attribute(element, 'class', name ? 'agent series-' + (this.run.agents.indexOf(name.toLowerCase()) % COLORS + 1) : '');
    write(element, name ? line(name, 40) : '');
  }

  time(row, place) {
    const now = Date.now(), trial = place.trial;
    if (place.gone) return;
    write(row.parts.since, elapsed(now - Date.parse(trial.since)));
    write(row.parts.time, elapsed(now - Date.parse(trial.startedAt)));
  }

  /** Once a second: clocks go on, and who left long ago goes out of sight. */
  tick() {
    if (!this.run) return;
    if (this.places.some(place => place.gone && Date.now() - place.gone >= STAYS)) { this.show(this.run, false); return; }
    for (const place of this.places) { const row = this.rows.rows.get(place); if (row) this.time(row, place); }
  }
}
