/* What pages that are served have beside the script of the report: the theme is kept, lists are walked by keys. */
(function () {
  'use strict';
  var root = document.documentElement, at = null;
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function kept(value) { try { if (value === undefined) return localStorage.getItem('theme'); localStorage.setItem('theme', value); } catch (forbidden) { /* then only this page knows it */ } return null; }
  var chosen = kept();
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;
  new MutationObserver(function () { if (root.dataset.theme) kept(root.dataset.theme); }).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  all('[data-do]').forEach(function (b) { b.hidden = false; });

  // Known here alone: the server may stand behind another name.
  all('[data-address]').forEach(function (code) { code.textContent = new URL(code.textContent, location.href).href; });

  function rows() { return all('table.walk tbody tr, ol.steps > li'); }
  function follow(selector) { var link = document.querySelector(selector); if (link) link.click(); }
  // The row itself is remembered, not its number: lists of live pages change under it.
  function move(step) {
    var list = rows(), from = list.indexOf(at);
    if (!list.length) return;
    if (from < 0) from = list.findIndex(function (row) { return row.matches(':target'); });
    if (at) at.classList.remove('at');
    at = list[Math.max(0, Math.min(list.length - 1, from + step))];
    at.classList.add('at');
    at.scrollIntoView({ block: 'nearest' });
  }
  document.addEventListener('keydown', function (event) {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    var search = document.querySelector('form input[type=search]');
    if (event.key === '/' && search) { search.focus(); search.select(); event.preventDefault(); }
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'x' && at && at.isConnected) { var box = at.querySelector('input[type=checkbox]'); if (box) box.click(); }
    else if (event.key === 'n') follow('a[rel=next]');
    else if (event.key === 'p') follow('a[rel=prev]');
    else if (event.key === 'o' && document.querySelector('.outline a')) document.querySelector('.outline a').focus();
    else if (event.key === 'Enter' && at && at.isConnected && !event.target.closest('button,a,summary,input')) { var link = at.querySelector('a'); if (link) link.click(); }
  });
})();
