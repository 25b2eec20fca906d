"""Runs the test files of a check with pytest and reports every test by its name.

Started as `python3 -I pytest_tests.py SPECIFICATION`, with a token on the standard input. The
specification, JSON, holds `root`, `report` (the file to write, outside the workspace), `files` (path
to SHA-256 of the test files), `settings` (pytest's configuration file), `trusted` (paths of the
Python files that are the task's; of conftests only these are loaded) and `cache` (an empty folder).

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

MOST_SOURCES = 1000
LONGEST_SOURCE = 1 << 20


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


def always_equal(root, trusted):
    """The first class of the workspace whose equality is always true; None without one."""

    def is_true(node):
        return isinstance(node, ast.Constant) and node.value is True

    def says_yes(node):
        if isinstance(node, ast.FunctionDef) and node.name == "__eq__":
            body = [each for each in node.body
                    if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
            return len(body) == 1 and isinstance(body[0], ast.Return) and is_true(body[0].value)
        return (isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)
                and is_true(node.value.body)
                and any(getattr(target, "id", "") == "__eq__" for target in node.targets))

    looked = 0
    for folder, folders, names in os.walk(root):
        folders[:] = [each for each in folders if not each.startswith((".", "node_modules"))]
        for name in names:
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, root).replace(os.sep, "/")
            if not name.endswith(".py") or relative in trusted or not os.path.isfile(path):
                continue
            looked += 1
            if looked > MOST_SOURCES or os.path.getsize(path) > LONGEST_SOURCE:
                continue
            with open(path, "rb") as file:
                try:
                    tree = ast.parse(file.read())
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    continue
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and any(says_yes(part) for part in node.body):
                    return relative + ": " + node.name
    return None


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


class TrustedCode:
    """The code of the test files as pytest compiled it, held against what is run in its place."""

    def __init__(self, specification):
        self.root = specification["root"]
        self.trusted = set(specification["trusted"])
        self.codes = set()
        self.functions = {}

    def add(self, path, code):
        self.functions[str(path)] = [
            each.co_name for each in code.co_consts if isinstance(each, types.CodeType)]
        pending = [code]
        while pending:
            each = pending.pop()
            self.codes.add(each)
            pending.extend(part for part in each.co_consts if isinstance(part, types.CodeType))

    def is_foreign(self, value):
        """Whether a function of a test module has code of a file that is not the task's."""
        function = getattr(value, "__func__", value)
        while hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        code = getattr(function, "__code__", None)
        if code is None or code in self.codes:
            return False
        name = os.path.relpath(code.co_filename, self.root).replace(os.sep, "/")
        return not name.startswith("../") and name not in self.trusted

    def foreign_in(self, item):
        """The name of a function of the test's module that was replaced; None without one."""
        if self.is_foreign(item.obj):
            return item.name
        module = item.module
        for name in self.functions.get(str(module.__file__), ()):
            if self.is_foreign(vars(module).get(name)):
                return name
        return None


class Outcomes:
    """What became of each test; added to pytest as a plugin."""

    def __init__(self, paths, code):
        self.paths = paths
        self.code = code
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

    def pytest_runtest_makereport(self, item, call):
        """Notes what pytest is about to put into a report, which others may rewrite."""
        outcome, text = self.tests.get(item.nodeid, ("", ""))
        if call.excinfo is not None and outcome in ("", "passed"):
            skipped = call.excinfo.typename in ("Skipped", "SkipTest", "XFailed")
            outcome = "skipped" if skipped else "failed"
            text = call.excinfo.exconly()[-500:]
        elif call.when == "call" and outcome == "":
            outcome = "passed"
        if call.when == "call" and outcome == "passed":
            foreign = self.code.foreign_in(item)
            if foreign is not None:
                outcome, text = "failed", foreign + " was replaced by the code under test"
        if outcome:
            self.tests[item.nodeid] = (outcome, text)

    def pytest_runtest_logreport(self, report):
        if report.failed and self.tests.get(report.nodeid, ("",))[0] == "passed":
            self.tests[report.nodeid] = ("failed", str(report.longrepr)[-500:])


def guard_files(specification, code):
    """Makes pytest read only the test files and conftests that the specification means."""
    import _pytest.assertion.rewrite as rewrite
    from _pytest.config import PytestPluginManager

    read = rewrite._rewrite_test

    def relative(path):
        return os.path.relpath(str(path), specification["root"]).replace(os.sep, "/")

    def read_unchanged(path, config):
        digest = specification["files"].get(relative(path))
        with open(str(path), "rb") as file:
            if digest is not None and hashlib.sha256(file.read()).hexdigest() != digest:
                raise ImportError(relative(path) + " was changed while the tests ran")
        stat, compiled = read(path, config)
        if digest is not None:
            code.add(path, compiled)
        return stat, compiled

    rewrite._rewrite_test = read_unchanged

    load = PytestPluginManager._importconftest

    def load_trusted(self, conftestpath, *arguments, **options):
        if relative(conftestpath) not in code.trusted:
            return types.ModuleType("conftest")
        return load(self, conftestpath, *arguments, **options)

    PytestPluginManager._importconftest = load_trusted


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
    code = TrustedCode(specification)
    guard_files(specification, code)
    equal = always_equal(root, code.trusted)
    outcomes = Outcomes([root, os.path.join(root, "src")], code)
    ended = pytest.main(
        ["-q", "-p", "no:cacheprovider", "-c", specification["settings"], "--rootdir=" + root]
        + [os.path.join(root, name) for name in specification["files"]],
        plugins=[outcomes])
    failed = judge(outcomes, expected)
    if equal is not None:
        failed[equal] = "has an equality that is always true"
    for error in outcomes.errors:
        failed.setdefault("collection", error)
    if outcomes.changed is not None:
        failed[outcomes.changed] = "was replaced by the code under test"
    report["ran"] = len(outcomes.tests)
    report["failed"] = failed
    if int(ended) != 0 and not failed:
        failed["pytest"] = "ended with code " + str(int(ended))
    write()
    return int(ended)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
