/* Steering of a run: the forms of the page are sent without leaving it, and what ends something asks first. */
import { clean, hide, line, make, plural, write } from './live-words.js';

/** What will happen, before it does. */
function consequence(verb, run, trial) {
  if (verb === 'cancel') {
    return 'This one trial ends now as cancelled' + (trial ? ', after ' + plural(trial.toolCalls, 'tool call') : '') + '. It has no score, and can be run again. The other trials go on.';
  }
  const open = Math.max(0, run.planned - run.finished - run.running.size);
  return plural(run.running.size, 'running trial') + (run.running.size === 1 ? ' ends as it would; ' : ' end as they would; ') + plural(open, 'planned trial') + (open === 1 ? ' does' : ' do') + ' not start. The experiment ends as interrupted and can be resumed: run --resume ' + run.experiment;
}

/** The name that was given last in this browser. */
function remember(name) {
  try { if (name === undefined) return localStorage.getItem('author') || ''; localStorage.setItem('author', name); } catch (forbidden) { /* then it is given again */ }
  return '';
}

export class Steering {
  /**
   * @param board the element with the forms
   * @param runOf gives the run as it is known now, or undefined
   */
  constructor(board, runOf) {
    this.board = board; this.runOf = runOf;
    this.box = board.querySelector('.steering');
    this.answer = board.querySelector('[data-part=answer]');
    if (!this.box) return;
    this.box.querySelector('form').elements.author.value = remember();
    board.addEventListener('submit', event => { event.preventDefault(); this.submit(event.target, event.submitter); });
    board.addEventListener('click', event => {
      const link = event.target.closest('a[data-verb]');
      if (link && this.runOf() && !event.ctrlKey && !event.metaKey) { event.preventDefault(); this.ask(link.dataset.verb, link.dataset.trial); }
    });
  }

  get allowed() { return Boolean(this.box); }

  submit(form, button) {
    const fields = new FormData(form, button);
    this.send(Object.fromEntries(fields), button).then(sent => { if (sent && form.elements.reason) form.elements.reason.value = ''; });
  }

  send(fields, button) {
    const own = this.box.querySelector('form'), body = new URLSearchParams(fields);
    body.set('csrf', own.elements.csrf.value);
    // What is said of a request is asked for once, for all forms.
    for (const name of ['author', 'reason']) if (!body.get(name)) body.set(name, own.elements[name].value.trim());
    remember(body.get('author'));
    if (button) button.disabled = true;
    this.say('Asked: ' + fields.verb + (fields.argument ? ' ' + fields.argument : '') + ' \u2026');
    return fetch(own.getAttribute('action'), { method: 'POST', body, redirect: 'manual', headers: { Accept: 'application/problem+json' } })
      .then(answer => answer.type === 'opaqueredirect' || answer.ok ? null : answer.json().then(problem => problem.detail || problem.title, () => 'Status ' + answer.status))
      .catch(() => 'The server cannot be reached. Nothing was asked.')
      .then(problem => { if (button) button.disabled = false; if (problem) this.say(problem, true); return !problem; });
  }

  say(text, bad) { write(this.answer, text); this.answer.className = bad ? 'warning' : 'note'; hide(this.answer, !text); }

  ask(verb, id) {
    const run = this.runOf(), trial = id && run.running.get(id);
    const dialog = make('dialog', 'confirm'), form = make('form'), label = make('label', '', 'Reason '), reason = make('input'), bar = make('p', 'actions');
    const go = make('button', 'danger', verb === 'cancel' ? 'Cancel the trial' : 'Stop the run'), keep = make('button', '', 'Let it go on');
    dialog.append(make('h2', '', verb === 'cancel' ? 'Cancel ' + (trial ? clean(trial.task) : 'this trial') + '?' : 'Stop the run?'), make('p', '', consequence(verb, run, trial)), form);
    dialog.setAttribute('aria-label', go.textContent);
    reason.name = 'reason'; reason.maxLength = this.box.querySelector('[name=reason]').maxLength; reason.autocomplete = 'off';
    keep.type = 'button';
    keep.addEventListener('click', () => dialog.close());
    label.append(reason); bar.append(go, keep); form.append(label, bar);
    form.addEventListener('submit', event => {
      event.preventDefault(); event.stopPropagation();
      const fields = { verb, reason: reason.value };
      if (id) fields.trial = id;
      dialog.close();
      this.send(fields);
    });
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    keep.focus();
  }

  /** Shows which requests make sense now. */
  show(run, over) {
    if (!this.box) return;
    hide(this.box, over);
    for (const button of this.box.querySelectorAll('button[value]')) {
      if (/^pause/.test(button.value)) hide(button, run.status === 'paused' && button.value === 'pause');
      if (button.value === 'resume') hide(button, run.status !== 'paused');
    }
    const newest = run.controls[run.controls.length - 1];
    if (newest && newest.answer && this.answered !== newest.id) {
      if (this.answered !== undefined || Date.now() - Date.parse(newest.appliedAt || newest.requestedAt) < 10000) this.say(line(newest.verb, 40) + ': ' + line(newest.answer, 300));
      this.answered = newest.id;
    } else if (this.answered === undefined) this.answered = null;
  }
}
