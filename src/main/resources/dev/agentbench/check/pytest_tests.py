"""Runs the test files of a check with pytest and reports every test by its name.

Started as `python3 -I pytest_tests.py SPECIFICATION`, with a token on the standard input. The
specification, JSON, holds `root`, `report` (the file to write, outside the workspace), `files` (path
to SHA-256 of the test files), `settings` (pytest's configuration file, or null), `conftests` (those
that may be loaded) and `cache` (an empty folder).

What steers pytest comes from the specification alone: no configuration file, conftest, plugin,
cache or module of the workspace that it does not name has a say. A test has passed when pytest ran
it to its end and nothing of pytest was replaced meanwhile. The report carries the token, so that
code under test, which does not know it, cannot write one.
"""

import ast
import hashlib
import importlib.machinery
import json
import os
import sys
import types


def expected_tests(source):
    """Maps the names of the tests that a file always defines to whether they may be skipped."""
    found = {}

    def may_skip(node):
        marks = " ".join(ast.unparse(each) for each in node.decorator_list)
        return "skip" in marks or "xfail" in marks or "expectedFailure" in marks

    def visit(body, prefix, skip):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if node.name.startswith("test"):
                    found[prefix + node.name] = skip or may_skip(node)
            elif isinstance(node, ast.ClassDef) and not prefix:
                constructed = any(
                    isinstance(each, ast.FunctionDef) and each.name == "__init__"
                    for each in node.body)
                if (node.name.startswith("Test") or node.bases) and not constructed:
                    visit(node.body, node.name + "::", skip or may_skip(node))

    tree = ast.parse(source)
    marked = any(
        isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
        and "skip" in ast.unparse(node.value)
        for node in tree.body)
    visit(tree.body, "", marked)
    return found


class StandardLibraryFirst:
    """Finds the standard library's modules where they are, whatever the workspace calls its own."""

    def __init__(self, path):
        self.path = list(path)
        self.names = getattr(sys, "stdlib_module_names", frozenset())

    def find_spec(self, name, path=None, target=None):
        if path is None and name in self.names:
            return importlib.machinery.PathFinder.find_spec(name, self.path, target)
        return None


def program_parts():
    """The functions and classes that pytest and Python's built-ins are made of, by name."""
    parts = {}

    def keep(name, value):
        code = getattr(value, "__code__", None)
        parts[name] = (value, code)

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in ("_pytest", "pytest", "pluggy", "builtins", "unittest"):
            continue
        keep(name, module)
        for key, value in list(vars(module).items()):
            if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
                keep(name + "." + key, value)
            if isinstance(value, type) and value.__module__ == name and name != "builtins":
                for part, method in list(vars(value).items()):
                    if isinstance(method, (types.FunctionType, property)):
                        keep(name + "." + key + "." + part, method)
    return parts


def replaced(before):
    """The first name that means something else now; None when all is as it was."""
    now = program_parts()
    for name, (value, code) in before.items():
        if name not in now or now[name][0] is not value or now[name][1] is not code:
            return name
    return None


class Outcomes:
    """What became of each test; added to pytest as a plugin."""

    def __init__(self, paths):
        self.paths = paths
        self.tests = {}
        self.errors = []
        self.parts = None
        self.changed = None

    def pytest_sessionstart(self):
        sys.path[:0] = self.paths
        self.parts = program_parts()

    def pytest_sessionfinish(self):
        self.changed = replaced(self.parts)

    def pytest_collectreport(self, report):
        if report.failed:
            self.errors.append(str(report.longrepr)[-1000:])

    def pytest_runtest_logreport(self, report):
        outcome, text = self.tests.get(report.nodeid, ("passed", ""))
        if report.outcome != "passed" and outcome == "passed":
            outcome, text = report.outcome, crash_line(report)
        if report.when == "call" or report.outcome != "passed":
            self.tests[report.nodeid] = (outcome, text)


def crash_line(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        return crash.message[:500]
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])[:500]
    return str(report.longrepr)[-500:]


def guard_files(specification):
    """Makes pytest read only the test files and conftests that the specification means."""
    import _pytest.assertion.rewrite as rewrite
    from _pytest.config import PytestPluginManager

    read = rewrite._rewrite_test

    def read_unchanged(path, config):
        name = os.path.relpath(str(path), specification["root"]).replace(os.sep, "/")
        digest = specification["files"].get(name)
        with open(str(path), "rb") as file:
            if digest is not None and hashlib.sha256(file.read()).hexdigest() != digest:
                raise ImportError(name + " was changed while the tests ran")
        return read(path, config)

    rewrite._rewrite_test = read_unchanged

    load = PytestPluginManager._importconftest

    def load_named(self, conftestpath, *arguments, **options):
        name = os.path.relpath(str(conftestpath), specification["root"]).replace(os.sep, "/")
        if name not in specification["conftests"]:
            return types.ModuleType("conftest")
        return load(self, conftestpath, *arguments, **options)

    PytestPluginManager._importconftest = load_named


def judge(outcomes, expected):
    """The tests that did not pass, by name, with the reason."""
    failed = {}
    seen = {}
    for node, (outcome, text) in outcomes.tests.items():
        file, _, test = node.partition("::")
        name = test.partition("[")[0]
        seen.setdefault(file, set()).add(name)
        may_skip = expected.get(file, {}).get(name, False)
        if outcome != "passed" and not (outcome == "skipped" and may_skip):
            failed[node] = text or outcome
    for file, names in expected.items():
        for name in names:
            if name not in seen.get(file, set()):
                failed[file + "::" + name] = "did not run"
    return failed


def main():
    token = os.read(0, 64).decode("ascii").strip()
    with open(sys.argv[1], "rb") as file:
        specification = json.load(file)
    del sys.argv[1:]
    root = specification["root"]
    report = {"token": token}

    def write():
        with open(specification["report"], "w", encoding="utf-8") as out:
            json.dump(report, out)

    import pytest

    sys.dont_write_bytecode = True
    sys.pycache_prefix = specification["cache"]
    sys.meta_path.insert(0, StandardLibraryFirst(sys.path))
    expected = {}
    for name in specification["files"]:
        with open(os.path.join(root, name), "rb") as file:
            expected[name] = expected_tests(file.read())
    guard_files(specification)
    outcomes = Outcomes([root, os.path.join(root, "src")])
    code = pytest.main(
        ["-q", "-p", "no:cacheprovider", "-c", specification["settings"], "--rootdir=" + root]
        + [os.path.join(root, name) for name in specification["files"]],
        plugins=[outcomes])
    failed = judge(outcomes, expected)
    for error in outcomes.errors:
        failed.setdefault("collection", error)
    if outcomes.changed is not None:
        failed[outcomes.changed] = "was replaced by the code under test"
    report["ran"] = len(outcomes.tests)
    report["failed"] = failed
    if int(code) != 0 and not failed:
        failed["pytest"] = "ended with code " + str(int(code))
    write()
    return int(code)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
