// Usage: node pyodide.mjs WORK ARGUMENT...
// Runs WORK/site/smoke.py with arguments in Pyodide. The folders `site`, `given` and `out`
// of WORK have the same paths there as here; what else is written stays in memory.
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const [work, ...given] = process.argv.slice(2);
const { COLUMNS, PYTHON_COLORS } = process.env;
const { FS, globals, runPython, toPy } = await loadPyodide({
  env: { COLUMNS, PYTHON_COLORS, HOME: work },
});
for (const part of ["site", "given", "out"].map((name) => join(work, name))) {
  FS.mkdirTree(part);
  FS.mount(FS.filesystems.NODEFS, { root: part }, part);
}
globals.set("given", toPy(given));
globals.set("program", join(work, "site", "smoke.py"));
try {
  process.exitCode = runPython(`
import runpy, sys
sys.dont_write_bytecode = True
sys.path.insert(0, program.rpartition("/")[0])
sys.argv = [program, *given]
code = 0
try:
    runpy.run_path(program, run_name="__main__")
except SystemExit as stop:
    code = stop.code or 0
code
`);
} catch (error) {
  console.error(error.message); // without the line of it, which is all of Pyodide
  process.exitCode = 1;
}
