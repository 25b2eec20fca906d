/* How the page says whether it shows what is. */
import { attribute, clock, elapsed, make, write } from './live-words.js';

export class ConnectionLine {
  constructor(element) { this.element = element; this.words = make('span'); this.state = { is: 'opening' }; element.replaceChildren(this.words); this.tick(); }

  tell(state) {
    // The moment from which on nothing was heard is that of the first failure.
    this.state = state.is === 'waiting' && this.state.is === 'waiting' ? Object.assign(state, { since: this.state.since }) : state;
    this.tick();
  }

  tick() {
    const now = Date.now(), state = this.state;
    attribute(this.element, 'data-is', state.is);
    if (state.is === 'opening') write(this.words, 'Connecting \u2026');
    else if (state.is === 'open') write(this.words, 'Connected');
    else if (state.is === 'old') write(this.words, 'The server is newer than this page: load it again.');
    else if (state.is === 'refused') {
      if (this.element.querySelector('a')) return;
      const link = make('a', '', 'Log in again');
      link.href = '/login?to=' + encodeURIComponent(location.pathname);
      write(this.words, 'Not logged in any more. ');
      this.element.append(link);
    } else {
      const wait = Math.ceil((state.next - now) / 1000);
      write(this.words, (wait > 0 ? 'Connecting again in ' + wait + ' s' : 'Connecting again \u2026') + ', out of date since ' + clock(state.since) + ' (' + elapsed(now - state.since) + ')');
    }
  }
}
