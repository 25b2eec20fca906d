// Runs one test file of a check with node:test.
//
// Started as `node --test-reporter=tap node_tests.mjs FILE`, with a token on the standard input.
// The results go to the standard output as TAP; what code under test prints there can add lines,
// never take one away. The token, which that code does not know, follows on the standard error when
// the file was evaluated to its end, the process ran out of work by itself, and what tests are built
// on is what it was. A process that code ends by force says so with the same token.

import * as assert from 'node:assert';
import * as strict from 'node:assert/strict';
import * as events from 'node:events';
import * as fs from 'node:fs';
import * as stream from 'node:stream';
import * as test from 'node:test';
import { pathToFileURL } from 'node:url';

const read = fs.readSync;
const write = fs.writeSync;
const token = readToken();
const keysOf = Reflect.ownKeys;
const descriptorOf = Reflect.getOwnPropertyDescriptor;
const parts = collectParts();
let evaluated = false;

const reallyExit = process.reallyExit;
Object.defineProperty(process, 'reallyExit', {
  configurable: false,
  writable: false,
  value(code) {
    write(2, `\n${token} forced\n`);
    reallyExit.call(process, code);
  },
});

process.on('exit', () => {
  const changed = replacedPart();
  if (changed !== undefined) {
    write(2, `\n${token} replaced ${changed}\n`);
  } else if (evaluated) {
    write(2, `\n${token} done\n`);
  }
});

const file = pathToFileURL(process.argv[2]).href;
process.argv.splice(1, 1);
await import(file);
evaluated = true;

function readToken() {
  const bytes = Buffer.alloc(64);
  let length = 0;
  for (;;) {
    const count = read(0, bytes, length, bytes.length - length);
    if (count === 0) {
      return bytes.toString('latin1', 0, length).trim();
    }
    length += count;
  }
}

// The functions that tests and their reports are built on: [owner, key, value, name].
function collectParts() {
  const found = [];
  const owners = {
    assert: assert.default, 'assert.strict': strict.default, test: test.default,
    'EventEmitter.prototype': events.EventEmitter.prototype,
    'Readable.prototype': stream.Readable.prototype,
    'Writable.prototype': stream.Writable.prototype,
    'Duplex.prototype': stream.Duplex.prototype,
    'Transform.prototype': stream.Transform.prototype,
    'process.stdout': process.stdout, 'process.stderr': process.stderr,
    'process.stdout.prototype': Object.getPrototypeOf(process.stdout),
    'Object.prototype': Object.prototype, 'Function.prototype': Function.prototype,
    'Array.prototype': Array.prototype, 'String.prototype': String.prototype,
    'RegExp.prototype': RegExp.prototype, 'Promise.prototype': Promise.prototype,
    'Error.prototype': Error.prototype, 'Map.prototype': Map.prototype, 'Set.prototype': Set.prototype,
    Object, Array, Promise, Reflect, JSON, Number, Symbol,
  };
  for (const [name, owner] of Object.entries(owners)) {
    for (const key of keysOf(owner)) {
      const value = descriptorOf(owner, key).value;
      if (typeof value === 'function') {
        found.push([owner, key, value, `${name}.${String(key)}`]);
      }
    }
  }
  found.push([Object.prototype, null, keysOf(Object.prototype).length, 'Object.prototype']);
  return found;
}

function replacedPart() {
  for (let i = 0; i < parts.length; i++) {
    const [owner, key, value, name] = parts[i];
    const now = key === null ? keysOf(owner).length : descriptorOf(owner, key)?.value;
    if (now !== value) {
      return name;
    }
  }
  for (const out of [process.stdout, process.stderr]) {
    if (descriptorOf(out, 'write') !== undefined) {
      return 'write';
    }
  }
  return undefined;
}
