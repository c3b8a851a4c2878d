/* Python, beside the page: loads Pyodide and dermdata, then runs what it is sent. */
const MOST = 200_000; // characters of output: as much as a person can look through
const RUNNER = `
import sys
sys.path.insert(0, "/packages.zip")
import io, json, traceback
from contextlib import redirect_stderr, redirect_stdout
from itertools import count
from pyodide.code import eval_code
import dermdata

names = {"__name__": "__main__", "dd": dermdata}
numbers = count(1)

def told(error, place, source):
    lines = [step.lineno for step in traceback.extract_tb(error.__traceback__) if step.filename == place]
    if lines:
        yield f"line {lines[-1]}: {source.splitlines()[lines[-1] - 1].strip()}\\n"
    yield from traceback.format_exception_only(error)

def run(source, most):
    said = io.StringIO()
    place = f"<run {next(numbers)}>"
    fine = True
    with redirect_stdout(said), redirect_stderr(said):
        try:
            value = eval_code(source, names, filename=place)
            if value is not None:
                print(repr(value))
        except BaseException as error:
            fine = False
            print("".join(told(error, place, source)), end="")
    text = said.getvalue()
    if len(text) > most:
        text = f"{text[:most]}\\n[{len(text) - most} characters more are left out]\\n"
    return json.dumps([fine, text])

run
`;
const here = (path) => new URL(path, import.meta.url).href;
const tell = (kind, text, fine = true) => postMessage({ kind, text, fine });

const fetched = async (path) => {
  const answer = await fetch(here(path));
  if (!answer.ok) throw new Error(`${path.replace("../", "")}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
};

const load = async () => {
  const packages = fetched("../data/packages.zip");
  packages.catch(() => {}); // it is waited for below
  const { loadPyodide } = await import("../pyodide/pyodide.mjs");
  const indexURL = here("../pyodide/");
  const pyodide = await loadPyodide({ indexURL, packageBaseUrl: indexURL, stdin: () => null });
  tell("step", "Python is here; dermdata follows …");
  pyodide.FS.writeFile("/packages.zip", await packages);
  return pyodide.runPython(RUNNER);
};

tell("step", "Python is being loaded …");
const loaded = load();
addEventListener("message", async ({ data }) => {
  const run = await loaded;
  try {
    const [fine, text] = JSON.parse(run(data, MOST));
    tell("done", text, fine);
  } catch (error) {
    tell("broken", error.message);
  }
});
loaded.then(
  () => tell("ready", ""),
  (error) => tell("broken", error.message)
);
