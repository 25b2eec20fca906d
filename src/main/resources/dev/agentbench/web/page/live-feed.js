/* The connection to the feed of live runs: it is opened again after a cut, and goes on where it ended. */

const VERSION = 1, FIRST_WAIT = 500, LONGEST_WAIT = 15000, QUIET = 45000;

export class LiveFeed {
  /**
   * @param parameters of the address besides those by which it goes on
   * @param take is given each message, in order and once
   * @param tell is given each change of the connection: {is: 'open' | 'waiting' | 'refused' | 'old', next, since}; the times are milliseconds of Date.now()
   */
  constructor(parameters, take, tell) {
    this.parameters = parameters; this.take = take; this.tell = tell;
    this.feed = null; this.sequence = 0; this.failures = 0; this.heard = Date.now();
  }

  start() {
    this.open();
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.hurry(); });
    // A connection that died without a word is noticed by its silence; opening it anew costs nothing, since it goes on where it was.
    setInterval(() => { if (this.socket && this.socket.readyState === WebSocket.OPEN && Date.now() - this.heard > QUIET) this.open(); }, 5000);
  }

  address() {
    const query = new URLSearchParams(this.parameters);
    if (this.feed) { query.set('feed', this.feed); query.set('since', this.sequence); }
    return location.origin.replace(/^http/, 'ws') + '/api/live?' + query;
  }

  open() {
    clearTimeout(this.timer);
    const old = this.socket, socket = new WebSocket(this.address());
    this.socket = socket; this.heard = Date.now();
    if (old) old.close();
    let opened = false;
    socket.onopen = () => { if (socket !== this.socket) return; opened = true; this.failures = 0; this.tell({ is: 'open' }); };
    socket.onmessage = event => { if (socket === this.socket) for (const line of event.data.split('\n')) this.read(line); };
    socket.onclose = () => { if (socket === this.socket) this.closed(opened); };
  }

  read(data) {
    let message;
    this.heard = Date.now();
    try { message = JSON.parse(data); } catch (malformed) { return; }
    if (this.ended) return;
    if (message.version !== VERSION) { this.ended = true; this.socket.close(); this.tell({ is: 'old' }); return; }
    if (message.type === 'state') { this.feed = message.feed; this.sequence = message.sequence; }
    else if (message.sequence <= this.sequence) return;
    else this.sequence = message.sequence;
    this.take(message);
  }

  closed(opened) {
    this.socket = null;
    if (this.ended) return;
    if (!opened && this.failures === 1) this.askWhy();
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++) * (0.8 + 0.4 * Math.random());
    this.tell({ is: 'waiting', next: Date.now() + wait, since: this.heard });
    this.timer = setTimeout(() => this.open(), wait);
  }

  /** A browser does not say why a socket was refused: a page that leads to the login does. */
  askWhy() {
    fetch(location.pathname, { method: 'HEAD', redirect: 'manual' }).then(answer => {
      if (answer.type !== 'opaqueredirect' && answer.status !== 401) return;
      clearTimeout(this.timer);
      this.ended = true;
      this.tell({ is: 'refused' });
    }, () => { /* the server is away: it is tried again anyway */ });
  }

  hurry() { if (!this.socket && !this.ended) this.open(); }
}
