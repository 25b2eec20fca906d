/* What is known of the runs that go on, kept up to date by the messages of the feed. Holds texts of others as they came; shows nothing. */

const TALKING = 'talking', HELD = 'held by a pause';
const ENDED = 1000, POINTS = 200, NOTICES = 20, CONTROLS = 100, WORDS = 200;
const STEERED = { pause: 'paused', 'pause-now': 'paused', resume: 'running', stop: 'stopping' };
const OVER = ['completed', 'stopped', 'interrupted', 'crashed'];

export function isOver(run) { return OVER.includes(run.status); }

function made(run, before) {
  const copy = Object.assign({ notices: [], reason: null, waitUntil: null }, run);
  copy.running = new Map(run.running.map(trial => [trial.trial, trial]));
  copy.curve = run.curve.slice();
  copy.controls = run.controls.slice();
  copy.etaAt = Date.now();
  // A state names the newest trials only: those that were told before stay known.
  const ended = new Map();
  for (const trial of (before ? before.ended : []).concat(run.recent)) ended.set(trial.trial, trial);
  copy.ended = Array.from(ended.values()).filter(trial => !copy.running.has(trial.trial)).slice(-ENDED);
  if (before) { copy.notices = before.notices; copy.reason = before.reason; copy.waitUntil = before.waitUntil; copy.agents = before.agents; }
  else copy.agents = [];
  for (const trial of copy.running.values()) meet(copy, trial.agent);
  return copy;
}

/** Agents in the order of their names: the n-th has the n-th colour, as in the charts. */
function meet(run, agent) {
  const name = agent && agent.toLowerCase();
  if (name && !run.agents.includes(name)) run.agents = run.agents.concat(name).sort();
}

const TAKE = {
  progress(run, m) {
    run.finished = m.current; run.planned = m.total; run.etaAt = Date.now();
    for (const name of ['trialsPerMinute', 'etaSeconds', 'inputTokens', 'outputTokens', 'costUsd', 'success', 'expectedCostUsd', 'outcomes', 'sequential']) if (m[name] !== undefined) run[name] = m[name];
    if (!m.curvePoint) return;
    const last = run.curve[run.curve.length - 1];
    if (last && last.n === m.curvePoint.n) run.curve.pop();
    run.curve.push(m.curvePoint);
    if (run.curve.length > POINTS) run.curve = run.curve.filter((_, i) => i % 2 === 0 || i === run.curve.length - 1);
  },
  task_started(run, m) {
    run.running.set(m.trial, { trial: m.trial, task: m.task_id, title: m.title, repeat: m.repeat, startedAt: m.at, doing: TALKING, since: m.at, agent: null, lastWords: null, toolCalls: 0, held: false });
  },
  task_finished(run, m) {
    run.running.delete(m.trial);
    run.ended = run.ended.filter(trial => trial.trial !== m.trial);
    run.ended.push({ trial: m.trial, task: m.task_id, repeat: m.repeat, outcome: m.outcome, reason: m.reason || null, endedAt: m.at, durationMs: m.durationMs, costUsd: m.costUsd });
    if (run.ended.length > ENDED) run.ended.shift();
  },
  message(run, m, trial) {
    if (!trial) return;
    if (m.agent) { trial.agent = m.agent; meet(run, m.agent); }
    if (m.direction === 'received' && m.text) trial.lastWords = ((trial.doing === TALKING && trial.lastWords || '') + m.text).slice(-WORDS);
  },
  tool_call(run, m, trial) { if (trial) trial.toolCalls++; },
  agent_switched(run, m, trial) { meet(run, m.to); if (trial) trial.agent = m.to; },
  rate_limited(run, m) { run.waitUntil = Math.max(run.waitUntil || 0, Date.parse(m.at) + 1000 * m.expectedSeconds); },
  doing(run, m, trial) { if (trial) { trial.doing = m.doing; trial.since = m.at; trial.held = m.doing === HELD; } },
  control(run, m) {
    const known = run.controls.findIndex(each => each.id === m.id);
    if (known >= 0) run.controls[known] = m; else run.controls.push(m);
    if (run.controls.length > CONTROLS) run.controls.shift();
    if (!m.appliedAt || isOver(run)) return;
    if (STEERED[m.verb]) run.status = STEERED[m.verb];
    if (m.verb === 'concurrency' && /^\d{1,4}$/.test(m.argument)) run.concurrency = Number(m.argument);
  },
  notice(run, m) { run.notices = run.notices.concat({ at: m.at, text: m.text }).slice(-NOTICES); },
  verdict(run, m) { run.verdict = { verdict: m.verdict, reasons: m.reasons }; },
  experiment_finished(run, m) { run.status = m.status; run.reason = m.reason || null; if (isOver(run)) { run.waitUntil = null; run.running = new Map(); run.etaSeconds = null; } }
};

export class Runs {
  constructor() { this.all = new Map(); }

  /** Takes a message. True when it changed something that is known here. */
  take(message) {
    if (message.type === 'state') {
      const before = this.all;
      this.all = new Map(message.runs.map(run => [run.experiment, made(run, before.get(run.experiment))]));
      // A run that ended while nobody was connected is not among them: it stays in sight as what it was.
      for (const [id, run] of before) if (!this.all.has(id)) this.all.set(id, Object.assign(run, { status: isOver(run) ? run.status : 'ended', running: new Map() }));
      return true;
    }
    const run = this.all.get(message.experiment), take = TAKE[message.type];
    if (!run || !take) return false;
    take(run, message, message.trial ? run.running.get(message.trial) : undefined);
    return true;
  }
}
