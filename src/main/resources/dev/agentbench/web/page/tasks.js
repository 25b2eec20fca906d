/* The task editor: fields beside the YAML, both ways, and what is wrong as one types. The YAML is the truth: a field asks the server for the changed text. */
(function () {
  'use strict';
  var form = document.getElementById('editor'), yaml = document.getElementById('yaml');
  if (!form || !yaml) return;
  var fields = form.querySelector('.task-fields'), box = document.getElementById('findings'), told = document.querySelector('#told pre');
  var whole = form.dataset.whole === 'true', saved = yaml.value, asked = 0, timer = 0, kinds = [], keys = {}, built = '', busy = Promise.resolve(), here = [];

  function el(tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { if (attributes[name] !== undefined) made.setAttribute(name, attributes[name]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function draft() {
    var file = form.elements.file ? form.elements.file.value : form.dataset.file;
    return form.dataset.task !== undefined ? { task: form.dataset.task, text: yaml.value } : { file: file, whole: whole, text: yaml.value };
  }
  function ask(path, body) {
    return fetch('/api/v1/tasks/' + path, { method: body ? 'POST' : 'GET', headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined })
      .then(function (answer) { return answer.json().then(function (document) { if (!answer.ok) throw new Error(document.detail || 'The server does not answer.'); return document; }); });
  }

  /* The YAML: numbers of lines, marks. */
  var numbers = el('div', { 'class': 'task-numbers', 'aria-hidden': 'true' });
  yaml.parentNode.insertBefore(numbers, yaml);
  yaml.addEventListener('scroll', function () { numbers.scrollTop = yaml.scrollTop; });
  function number() {
    var count = yaml.value.split('\n').length, worst = {};
    here.forEach(function (each) { if (each.line) worst[each.line] = worst[each.line] === 'error' ? 'error' : each.severity; });
    numbers.textContent = '';
    for (var line = 1; line <= count; line++) {
      numbers.appendChild(el('span', worst[line] ? { 'class': worst[line] } : {}, (worst[line] === 'error' ? '✗ ' : worst[line] ? '! ' : '') + line));
    }
    numbers.scrollTop = yaml.scrollTop;
  }
  function go(line, column) {
    var start = 0, lines = yaml.value.split('\n');
    for (var i = 0; i < line - 1 && i < lines.length; i++) start += lines[i].length + 1;
    yaml.focus();
    yaml.setSelectionRange(start + Math.max(0, column - 1), start + (lines[line - 1] || '').length);
    yaml.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(yaml).lineHeight));
  }
  function show(findings) {
    here = findings.filter(function (each) { return !each.place; });
    box.textContent = '';
    if (!findings.length) box.appendChild(el('p', { 'class': 'note' }, 'Nothing is wrong.'));
    else {
      box.appendChild(el('h3', {}, 'What is wrong or odd'));
      var list = box.appendChild(el('ul', { 'class': 'findings' }));
      findings.forEach(function (each) {
        var item = list.appendChild(el('li', { 'class': each.severity })), words = (each.subject ? each.subject + ': ' : '') + each.message + (each.advice ? '. ' + each.advice : '');
        if (each.line) {
          var jump = item.appendChild(el('button', { type: 'button', 'class': 'link' }, 'line ' + each.line));
          jump.addEventListener('click', function () { go(each.line, each.column); });
          words = ': ' + words;
        } else if (each.place) words = each.place + ': ' + words;
        item.appendChild(document.createTextNode(words));
      });
    }
    number();
    beside();
  }
  /* Each finding stands beside its field, too. */
  function beside() {
    fields.querySelectorAll('.field-error').forEach(function (each) { each.textContent = ''; });
    fields.querySelectorAll('[aria-invalid]').forEach(function (each) { each.removeAttribute('aria-invalid'); });
    here.forEach(function (each) {
      if (!each.subject) return;
      var path = each.subject.replace(/^tasks\[\d+\]\.?/, ''), field = null;
      while (path && !(field = field_(path))) {
        var shorter = path.indexOf('.') >= 0 && !/^auto_check/.test(path) ? path.slice(path.indexOf('.') + 1) : path.replace(/(\.[^.]*|\[\d+\])$/, '');
        if (shorter === path) break;
        path = shorter;
      }
      if (!field) return;
      var words = field.querySelector('.field-error'), input = field.querySelector('input,textarea,select');
      words.textContent = (words.textContent ? words.textContent + ' ' : '') + each.message + (each.advice ? '. ' + each.advice : '');
      if (each.severity === 'error' && input) input.setAttribute('aria-invalid', 'true');
    });
  }
  function field_(path) { return Array.prototype.find.call(fields.querySelectorAll('[data-path]'), function (each) { return each.dataset.path === path; }); }

  function look() {
    var mine = ++asked;
    return ask('validate', draft()).then(function (document) {
      if (mine !== asked) return;
      if (!whole) fill(document.form);
      show(document.findings);
      if (told) told.textContent = document.told === undefined ? 'Known when nothing is wrong with the task files.' : document.told;
      form.dataset.looked = String(mine);
    }, function (failure) {
      if (mine === asked) show([{ severity: 'error', line: 0, column: 0, message: failure.message }]);
    });
  }
  function later() { clearTimeout(timer); asked++; number(); timer = setTimeout(look, 300); }
  yaml.addEventListener('input', later);
  if (form.elements.file) form.elements.file.addEventListener('change', later);

  /* The fields: one change at a time, each made by the server in the text. */
  function change(request, field) {
    busy = busy.then(function () {
      request.draft = draft();
      return ask('change', request).then(function (document) {
        yaml.value = document.text;
        clearTimeout(timer);
        return look();
      }, function (failure) {
        var words = field && field.querySelector('.field-error');
        if (words) words.textContent = failure.message;
      });
    });
    return busy;
  }
  function label(path, name, means, required) {
    var field = el('div', { 'class': 'field', 'data-path': path }), id = 'f-' + path;
    var words = field.appendChild(el('label', { 'for': id }, name + (required ? ' *' : '')));
    if (means) words.appendChild(el('span', { 'class': 'means' }, ' ' + means));
    return field;
  }
  function field(path, name, shape, required) {
    var made = label(path, name, shape.description, required), id = 'f-' + path, types = [].concat(shape.type || []), input;
    var list = types.indexOf('array') >= 0, number = types.indexOf('string') < 0 && (types.indexOf('integer') >= 0 || types.indexOf('number') >= 0);
    if (list || name === 'description') input = el('textarea', { id: id, rows: list ? 2 : 8, spellcheck: 'false' });
    else input = el('input', { id: id, autocomplete: 'off', inputmode: number ? 'decimal' : undefined });
    var words = shape.anyOf && shape.anyOf[0].enum;
    if (words) {
      input.setAttribute('list', id + '-words');
      var options = made.appendChild(el('datalist', { id: id + '-words' }));
      words.forEach(function (word) { options.appendChild(el('option', { value: word })); });
    }
    if (list) made.querySelector('label').appendChild(el('span', { 'class': 'means' }, ' (one a line)'));
    input.setAttribute('aria-describedby', id + '-error');
    made.appendChild(input);
    made.appendChild(el('p', { 'class': 'field-error', id: id + '-error' }));
    made.dataset.kind = list ? 'list' : 'text';
    input.addEventListener('change', function () {
      var text = input.value;
      if (list) change({ kind: 'texts', path: path, values: text.split('\n').filter(function (line) { return line.trim(); }) }, made);
      else if (!text && !required) { if (made.dataset.there) change({ kind: 'remove', path: path }, made); }
      else change({ kind: 'text', path: path, value: text, number: number }, made);
    });
    return made;
  }
  function kind(type) { return kinds.find(function (each) { return each.title === type; }); }
  function params(type) { return kind(type) ? kind(type).properties.params : { properties: {}, required: [] }; }
  function choice(id, type) {
    var select = el('select', { id: id });
    if (!kind(type)) select.appendChild(el('option', { value: type, selected: '' }, type || '(none)'));
    kinds.forEach(function (each) { select.appendChild(el('option', each.title === type ? { value: each.title, selected: '' } : { value: each.title }, each.title)); });
    return select;
  }
  function button(words, name, act) {
    var made = el('button', { type: 'button', 'aria-label': name }, words);
    made.addEventListener('click', act);
    return made;
  }
  function row(check, index, count) {
    var set = el('fieldset', { 'data-path': check.path, 'class': 'check' }), shape = params(check.type), number = index + 1, id = 'f-' + check.path + '.type';
    set.appendChild(el('legend', {}, 'Check ' + number));
    var select = choice(id, check.type);
    set.appendChild(el('label', { 'for': id, 'class': 'hidden-label' }, 'Kind of check ' + number));
    set.appendChild(select);
    select.addEventListener('change', function () { change({ kind: 'check_kind', path: check.path, value: select.value, values: params(select.value).required }, set); });
    if (index) set.appendChild(button('↑', 'Move check ' + number + ' up', function () { change({ kind: 'swap', path: 'auto_check[' + (index - 1) + ']' }, set); }));
    if (index < count - 1) set.appendChild(button('↓', 'Move check ' + number + ' down', function () { change({ kind: 'swap', path: check.path }, set); }));
    set.appendChild(button('Remove', 'Remove check ' + number, function () { change({ kind: 'remove', path: check.path }, set); }));
    if (kind(check.type)) set.appendChild(el('p', { 'class': 'means' }, kind(check.type).properties.type.description));
    Object.keys(shape.properties).forEach(function (name) { set.appendChild(field(check.path + '.params.' + name, name, shape.properties[name], shape.required.indexOf(name) >= 0)); });
    check.params.forEach(function (value) {
      var name = value.path.slice((check.path + '.params.').length);
      if (!shape.properties[name]) set.appendChild(field(value.path, name, value.items ? { type: 'array' } : { type: ['string'] }, false));
    });
    set.appendChild(el('p', { 'class': 'field-error' }));
    return set;
  }
  function build(checks) {
    var focused = document.activeElement && document.activeElement.id, open = fields.querySelector('details'), wasOpen = open && open.open;
    fields.textContent = '';
    var usual = ['id', 'title', 'category', 'type', 'description'], more = el('details', {});
    if (wasOpen) more.open = true;
    more.appendChild(el('summary', {}, 'More fields'));
    usual.concat(Object.keys(keys.properties).filter(function (name) { return usual.indexOf(name) < 0 && name !== 'auto_check'; })).forEach(function (name) {
      (usual.indexOf(name) >= 0 ? fields : more).appendChild(field(name, name, keys.properties[name], keys.required.indexOf(name) >= 0));
    });
    fields.appendChild(el('h3', {}, 'Checks'));
    checks.forEach(function (check, index) { fields.appendChild(row(check, index, checks.length)); });
    var add = fields.appendChild(el('p', { 'class': 'add-check' })), select = choice('add-kind', 'file_exists');
    add.appendChild(el('label', { 'for': 'add-kind' }, 'Add a check '));
    add.appendChild(select);
    add.appendChild(button('Add', 'Add a check of this kind', function () { change({ kind: 'add_check', path: 'auto_check', value: select.value, values: params(select.value).required }, add); }));
    add.appendChild(el('p', { 'class': 'field-error' }));
    fields.appendChild(more);
    var again = focused && document.getElementById(focused);
    if (again && fields.contains(again)) again.focus();
  }
  function fill(values) {
    fields.querySelectorAll('input,textarea,select,button').forEach(function (each) { each.disabled = !values; });
    if (!values) return;
    var shape = JSON.stringify(values.checks.map(function (check) { return [check.type, check.params.map(function (each) { return each.path; })]; }));
    if (shape !== built) { build(values.checks); built = shape; }
    fields.querySelectorAll('.field').forEach(function (each) { each.dataset.there = ''; set(each, ''); });
    values.values.concat.apply(values.values, values.checks.map(function (check) { return check.params; })).forEach(function (value) {
      var at = field_(value.path);
      if (!at || !at.classList.contains('field')) return;
      at.dataset.there = 'yes';
      set(at, value.items ? value.items.join('\n') : value.text);
    });
  }
  function set(at, text) {
    var input = at.querySelector('input,textarea');
    if (input.value !== text && !(input === document.activeElement && input.dataset.typing)) input.value = text;
  }
  fields.addEventListener('input', function (event) { event.target.dataset.typing = 'yes'; });
  fields.addEventListener('change', function (event) { delete event.target.dataset.typing; });

  form.addEventListener('submit', function () { saved = yaml.value; });
  window.addEventListener('beforeunload', function (event) { if (yaml.value !== saved) event.preventDefault(); });
  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); busy.then(function () { form.requestSubmit(); }); }
  });
  number();
  if (whole) look();
  else ask('schema').then(function (schema) {
    keys = schema.properties.tasks.items;
    kinds = keys.properties.auto_check.items.anyOf;
    fields.hidden = false;
    form.classList.add('both');
    return look();
  }).then(function () { form.dataset.ready = 'yes'; }, function (failure) { show([{ severity: 'error', message: failure.message }]); });

  /* Dry runs: one at a time; the server stops one that no page asks about any more. */
  var dry = document.getElementById('dry');
  if (!dry) return;
  dry.hidden = false;
  var on = document.getElementById('dry-on'), trial = document.getElementById('dry-trial'), go_ = document.getElementById('dry-run'), stop = document.getElementById('dry-stop'), result = document.getElementById('dry-result'), going = '';
  on.addEventListener('change', function () { trial.hidden = on.value !== 'trial'; });
  function tell(words) { result.textContent = ''; result.appendChild(el('p', {}, words)); }
  function running(id) { going = id; go_.disabled = !!id; stop.hidden = !id; }
  function follow(state) {
    if (state.running) {
      if (!going) tell('The checks run …');
      running(state.id);
      setTimeout(function () { ask('dry-runs/' + state.id).then(follow, failed); }, 500);
      return;
    }
    running('');
    tell(state.failure || state.done.verdict);
    if (!state.done) return;
    var list = result.appendChild(el('ul', { 'class': 'findings' }));
    state.done.checks.forEach(function (check) {
      var item = list.appendChild(el('li', { 'class': check.status === 'passed' ? 'passed' : check.status === 'skipped' ? 'warning' : 'error' }));
      item.appendChild(el('strong', {}, check.status));
      item.appendChild(document.createTextNode(' ' + check.type + ' ' + check.subject + (check.detail ? ': ' + check.detail : '')));
    });
  }
  function failed(failure) { running(''); tell(failure.message); }
  go_.addEventListener('click', function () {
    busy.then(function () { return ask('dry-runs', { draft: draft(), on: on.value === 'trial' ? trial.querySelector('input').value.trim() : on.value }); }).then(follow, failed);
  });
  stop.addEventListener('click', function () { ask('dry-runs/' + going + '/stop', {}).then(function () { }, failed); });
})();
