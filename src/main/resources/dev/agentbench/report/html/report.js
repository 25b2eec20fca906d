(function () {
  'use strict';
  var ROW = 24;
  function one(selector, from) { return (from || document).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function make(tag, name, text) { var e = document.createElement(tag); if (name) e.className = name; if (text !== undefined) e.textContent = text; return e; }
  function button(text, action) { var b = make('button', '', text); b.type = 'button'; b.addEventListener('click', action); return b; }

  // --- what is shown is in the address, so that a link shows the same ---
  var state = {};
  location.hash.slice(1).split('&').forEach(function (part) { var i = part.indexOf('='); if (i > 0) { try { state[part.slice(0, i)] = decodeURIComponent(part.slice(i + 1)); } catch (malformed) { /* as if it were not there */ } } });
  function keep() {
    var parts = Object.keys(state).filter(function (k) { return state[k]; }).map(function (k) { return k + '=' + encodeURIComponent(state[k]); });
    try { history.replaceState(null, '', '#' + parts.join('&')); } catch (sandboxed) { /* then only this view forgets it */ }
  }

  // --- the table of trials ---
  var table = one('#trial-table'), body = table && table.tBodies[0], rows = table ? all('tr', body) : [], shown = rows, at = -1;
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var search = one('#search'), outcome = one('#outcome'), category = one('#category');
  function filter() {
    shown = all('tr', body);
    if (!search) return;
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean), left = [];
    rows.forEach(function (row, i) {
      var fits = (outcome.value === '*' || row.dataset.outcome === outcome.value) && (category.value === '*' || row.dataset.category === category.value) && words.every(function (w) { return texts[i].indexOf(w) >= 0; });
      row.hidden = !fits;
      if (fits) left.push(row);
    });
    shown = all('tr', body).filter(function (row) { return !row.hidden; });
    one('#count').textContent = left.length + ' of ' + rows.length;
    state.q = search.value; state.outcome = outcome.value === '*' ? '' : outcome.value; state.category = category.value === '*' ? '' : category.value;
    keep();
  }
  var order = new Intl.Collator('en', { numeric: true });
  function sort(column, down) {
    function value(row) { var cell = row.cells[column]; return cell.dataset.v === undefined ? cell.textContent : +cell.dataset.v; }
    var pairs = rows.map(function (row, i) { return { row: row, v: value(row), i: i }; });
    pairs.sort(function (a, b) { var d = typeof a.v === 'number' ? a.v - b.v : order.compare(a.v, b.v); return (down ? -d : d) || a.i - b.i; });
    var all2 = document.createDocumentFragment();
    pairs.forEach(function (p) { all2.appendChild(p.row); });
    body.appendChild(all2);
    all('th', table).forEach(function (th, i) { if (i === column) th.setAttribute('aria-sort', down ? 'descending' : 'ascending'); else th.removeAttribute('aria-sort'); });
    state.sort = (down ? '-' : '') + column;
    if (!search) keep();
    filter();
  }
  function begin() {
    all('th', table).forEach(function (th, i) { one('button', th).addEventListener('click', function () { sort(i, th.getAttribute('aria-sort') === 'ascending'); }); });
    if (search) {
      [search, outcome, category].forEach(function (e) { e.addEventListener('input', filter); });
      search.value = state.q || '';
      if (state.outcome) outcome.value = state.outcome;
      if (state.category) category.value = state.category;
    }
    if (/^-?\d+$/.test(state.sort || '') && Math.abs(+state.sort) < all('th', table).length) sort(Math.abs(+state.sort), state.sort[0] === '-'); else filter();
  }
  if (table) begin();

  function unpack(script) {
    var packed = atob(script.textContent), bytes = new Uint8Array(packed.length), i;
    for (i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  }

  // --- conversations: inflated when they are opened, drawn only where one looks ---
  function inflate(id) {
    var script = document.getElementById('t-' + id);
    if (!script) return Promise.resolve([]);
    return unpack(script).then(function (text) { return text.split('\n').filter(Boolean); });
  }
  function signature(line) { var e = JSON.parse(line); return e.k + '|' + (e.o || '') + '|' + (e.t || ''); }
  function pane(id, lines, apart) {
    var box = make('div', 'pane'), list = make('div', 'rows'), space = make('div', 'space'), whole = make('pre', 'whole'), chosen = -1, view = lines.map(function (_, i) { return i; });
    list.tabIndex = 0; whole.tabIndex = 0;
    list.setAttribute('aria-label', 'Conversation ' + id); whole.setAttribute('aria-label', 'The whole message');
    list.appendChild(space); box.appendChild(list); box.appendChild(whole);
    function draw() {
      space.style.height = view.length * ROW + 'px';
      var from = Math.max(0, Math.floor(list.scrollTop / ROW) - 5), to = Math.min(view.length, from + Math.ceil((list.clientHeight || 600) / ROW) + 10);
      var part = document.createDocumentFragment();
      for (var i = from; i < to; i++) part.appendChild(row(i));
      space.textContent = '';
      space.appendChild(part);
    }
    function row(i) {
      var e = JSON.parse(lines[view[i]]), b = button('', function () { choose(i); });
      b.style.top = i * ROW + 'px';
      b.tabIndex = -1;
      b.className = (view[i] === chosen ? 'at ' : '') + (apart >= 0 && view[i] === apart ? 'apart' : '');
      b.appendChild(make('span', 'time', e.s.toFixed(1) + ' s'));
      b.appendChild(make('span', 'kind', e.k.replace(/_/g, ' ')));
      b.appendChild(document.createTextNode((e.o ? e.o + ' ' : '') + (e.t || '').slice(0, 300).replace(/\s+/g, ' ')));
      return b;
    }
    function choose(i) {
      if (i < 0 || i >= view.length) return;
      chosen = view[i];
      var e = JSON.parse(lines[chosen]);
      whole.textContent = e.k.replace(/_/g, ' ') + (e.o ? ' ' + e.o : '') + (e.a > 1 ? ' (attempt ' + e.a + ')' : '') + '\n\n' + e.t + (e.c ? '\n… cut' : '');
      if (i * ROW < list.scrollTop || (i + 2) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = Math.max(0, (i - 3) * ROW);
      draw();
    }
    list.addEventListener('scroll', function () { requestAnimationFrame(draw); });
    list.addEventListener('keydown', function (event) {
      var place = view.indexOf(chosen), step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      if (step) { choose(place + step); event.preventDefault(); event.stopPropagation(); }
    });
    return {
      box: box, draw: draw, show: function () { choose(apart >= 0 ? view.indexOf(apart) : 0); list.focus(); },
      find: function (word) { view = []; word = word.toLowerCase(); lines.forEach(function (line, i) { if (!word || line.toLowerCase().indexOf(word) >= 0) view.push(i); }); list.scrollTop = 0; draw(); }
    };
  }
  // A trial that is no row of the table is one of the baseline; a page of two has no table, but a heading for each.
  function nameOf(id, i) {
    var row = document.getElementById('r-' + id), side = table ? all('th', table).map(function (th) { return th.textContent; }).indexOf('Side') : -1, heading = all('.failure h2')[i];
    return row ? row.cells[1].textContent + (side < 0 ? '' : ', ' + row.cells[side].textContent) : heading ? heading.textContent : table ? 'baseline' : id;
  }
  function open(ids) {
    Promise.all(ids.map(inflate)).then(function (texts) {
      var dialog = make('dialog'), bar = make('div', 'bar'), panes = make('div', 'panes'), find = make('input'), apart = -1;
      if (texts.length === 2) { for (apart = 0; apart < Math.min(texts[0].length, texts[1].length); apart++) if (signature(texts[0][apart]) !== signature(texts[1][apart])) break; }
      find.type = 'search'; find.placeholder = 'Search in it'; find.setAttribute('aria-label', 'Search in the conversation');
      var parts = ids.map(function (id, i) { return pane(id, texts[i], apart); });
      find.addEventListener('input', function () { parts.forEach(function (p) { p.find(find.value); }); });
      bar.appendChild(make('strong', '', ids.map(nameOf).join(' | ')));
      bar.appendChild(find);
      if (apart >= 0) bar.appendChild(make('span', 'note', 'They part at entry ' + (apart + 1) + '.'));
      bar.appendChild(button('Close', function () { dialog.close(); }));
      parts.forEach(function (p) { panes.appendChild(p.box); });
      dialog.appendChild(bar); dialog.appendChild(panes);
      dialog.setAttribute('aria-label', 'Conversation');
      dialog.addEventListener('close', function () { dialog.remove(); state.t = ''; keep(); });
      document.body.appendChild(dialog);
      dialog.showModal();
      parts.forEach(function (p) { p.draw(); p.show(); });
      state.t = ids.join(' '); keep();
    });
  }

  // --- charts: pictures until they come into sight, then drawn over by the library, which is loaded with the first ---
  var drawn = [], wanted = [], library;
  function load() {
    return new Promise(function (done, failed) {
      var script = document.createElement('script'), shared = one('meta[name=chart-library]'), packed = one('#chart-library');
      if (shared) { script.src = shared.content; script.onload = done; script.onerror = failed; document.head.appendChild(script); }
      else if (packed) unpack(packed).then(function (text) { script.textContent = text; document.head.appendChild(script); done(); }, failed);
      else failed();
    });
  }
  function later(action) { if (window.requestIdleCallback) requestIdleCallback(action, { timeout: 500 }); else setTimeout(action, 30); }
  function colors() {
    var style = getComputedStyle(document.documentElement), found = {};
    [['#ffffff', 'paper'], ['#1f2937', 'ink'], ['#64748b', 'grey'], ['#d6e6f2', 'wash'], ['#eef2f7', 'line'], ['#cbd5e1', 'line']].forEach(function (pair) { found[pair[0]] = style.getPropertyValue('--' + pair[1]).trim(); });
    return found;
  }
  function sizeOf(figure) { var svg = one('svg', figure); return svg.getBoundingClientRect().width / +svg.getAttribute('width'); }
  function draw(figure) {
    var svg = one('svg', figure), old = one('.live', figure), box = make('div', 'live'), w = +svg.getAttribute('width'), h = +svg.getAttribute('height'), size = sizeOf(figure);
    if (figure.chart) figure.chart.dispose();
    if (old) old.remove();
    figure.classList.remove('drawn');
    box.style.width = w + 'px'; box.style.height = h + 'px'; box.style.transform = 'scale(' + size + ')';
    figure.appendChild(box);
    figure.chart = window.chartKit.live(box, one('script', figure).textContent, w, h, Math.max(0.5, Math.min(3, size * (window.devicePixelRatio || 1))), colors());
    figure.classList.add('drawn');
  }
  // One chart at a time, so that the page answers in between.
  function drawNext() {
    var figure = wanted.shift();
    if (!figure) return;
    later(drawNext);
    draw(figure);
    drawn.push(figure);
  }
  function inSight(figure) { var place = figure.getBoundingClientRect(); return place.bottom > 0 && place.top < innerHeight; }
  function drawAgain() {
    drawn.forEach(function (figure) { one('.live', figure).style.transform = 'scale(' + sizeOf(figure) + ')'; });
    wanted = drawn.filter(inSight).concat(drawn.filter(function (figure) { return !inSight(figure); }), wanted);
    drawn = [];
    if (wanted.length) later(drawNext);
  }
  var figures = all('figure').filter(function (figure) { return one('script', figure) && one('svg', figure); });
  if (figures.length && window.IntersectionObserver && window.DecompressionStream && (one('meta[name=chart-library]') || one('#chart-library'))) {
    var said = make('div', 'unseen'), sight = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) { sight.unobserve(entry.target); wanted.push(entry.target); } });
      if (!wanted.length) return;
      library = library || load();
      library.then(function () { later(drawNext); }, function () { sight.disconnect(); });
    }, { rootMargin: '200px' });
    said.setAttribute('role', 'status'); document.body.appendChild(said);
    figures.forEach(function (figure) {
      figure.tabIndex = 0;
      figure.addEventListener('keydown', function (event) {
        var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!figure.chart || !step && event.key !== 'Escape') return;
        if (step) said.textContent = figure.chart.step(step); else figure.chart.hide();
        event.preventDefault();
      });
      figure.addEventListener('blur', function () { if (figure.chart) figure.chart.hide(); });
      sight.observe(figure);
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAgain);
    var sized; addEventListener('resize', function () { clearTimeout(sized); sized = setTimeout(drawAgain, 150); });
  }

  // --- copying ---
  function copy(text, from) {
    function done() { var old = from.textContent; from.textContent = 'Copied'; setTimeout(function () { from.textContent = old; }, 900); }
    function byHand() { var area = make('textarea'); area.value = text; document.body.appendChild(area); area.select(); document.execCommand('copy'); area.remove(); done(); }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(done, byHand); else byHand();
  }
  function prompt(failure) {
    var parts = ['A coding agent failed at this task. Find out why.', '', one('summary, h1, h2', failure).textContent.trim()];
    all('h3', one('.body', failure)).forEach(function (h) {
      parts.push('', '## ' + h.textContent, '');
      var e = h.nextElementSibling;
      if (e.tagName === 'PRE') parts.push('````', e.textContent, '````'); else all('li', e).forEach(function (li) { parts.push('- ' + li.textContent); });
    });
    return parts.join('\n');
  }
  all('.copyable').forEach(function (code) { var b = button('Copy', function () { copy(code.textContent, b); }); b.className = 'copy'; code.insertAdjacentElement('afterend', b); code.insertAdjacentText('afterend', ' '); });

  // --- buttons and keys ---
  var actions = {
    open: function (b) { open(b.dataset.of.split(' ')); },
    prompt: function (b) { copy(prompt(b.closest('.failure')), b); },
    dark: function () { var root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches; root.dataset.theme = dark ? 'light' : 'dark'; drawAgain(); },
    keys: function () {
      var own = one('[data-keys]'), dialog = make('dialog'), list = make('pre', '', (own ? own.dataset.keys : '/        search\nj, k     next, previous trial\nEnter    open its conversation\n← →      in a chart: its values one by one') + '\nEsc      close\n?        this list');
      dialog.id = 'keys'; dialog.setAttribute('aria-label', 'Keys'); dialog.appendChild(list); dialog.appendChild(button('Close', function () { dialog.close(); }));
      dialog.addEventListener('close', function () { dialog.remove(); });
      document.body.appendChild(dialog); dialog.showModal();
    }
  };
  document.addEventListener('click', function (event) { var b = event.target.closest('[data-do]'); if (b) actions[b.dataset.do](b); });
  function move(step) {
    if (!shown.length) return;
    if (shown[at]) shown[at].classList.remove('at');
    at = Math.max(0, Math.min(shown.length - 1, at + step));
    shown[at].classList.add('at');
    shown[at].scrollIntoView({ block: 'nearest' });
  }
  document.addEventListener('keydown', function (event) {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey || one('dialog[open]')) return;
    if (event.key === '/' && search) { search.focus(); event.preventDefault(); }
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '?') actions.keys();
    else if (event.key === 'Enter' && shown[at] && !event.target.closest('button,a,summary')) { var b = one('[data-do=open], a', shown[at]); if (b) b.click(); }
  });
  if (state.t && state.t.split(' ').every(function (id) { return document.getElementById('t-' + id); })) open(state.t.split(' '));
})();
