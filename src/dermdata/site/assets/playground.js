/* The playground: Python is loaded when that is asked, and runs beside the page. */
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const [button, run, stop] = ["load", "run", "stop"].map(byId);
  const [code, example, state, output] = ["code", "example", "state", "output"].map(byId);
  let python = null;
  let ready = false;
  let began = 0;

  const say = (text) => (state.textContent = dermdata.harmless(text));
  const show = (text, fine) => {
    output.textContent = dermdata.harmless(text);
    output.classList.toggle("failed", !fine);
  };
  /** Let the buttons be those that can do something now. */
  const settle = (isReady) => {
    ready = isReady;
    button.disabled = python !== null;
    run.disabled = !ready;
    stop.disabled = python === null || ready;
  };
  const end = () => {
    python?.terminate();
    python = null;
    settle(false);
  };
  const broken = (why) => {
    end();
    say("Python does not run.");
    show(why, false);
  };
  const counted = (text) => {
    const lines = text.split("\n").length - 1;
    return lines === 1 ? "1 line" : `${lines} lines`;
  };

  const heard = {
    step: ({ text }) => say(text),
    ready: () => {
      byId("loads").closest(".loading").hidden = true;
      settle(true);
      say("Python is ready.");
    },
    done: ({ text, fine }) => {
      settle(true);
      const took = ((performance.now() - began) / 1000).toFixed(1);
      show(text, fine);
      say(fine ? `Done in ${took} s: ${counted(text)}.` : "Stopped by an error.");
    },
    broken: ({ text }) => broken(text),
  };
  const load = () => {
    python = new Worker("assets/playground-python.mjs", { type: "module" });
    python.addEventListener("message", ({ data }) => heard[data.kind](data));
    python.addEventListener("error", (event) => {
      broken(event.message || "assets/playground-python.mjs cannot be loaded; a server must call it JavaScript");
    });
    settle(false);
  };

  if (location.protocol === "file:") {
    byId("needs-server").hidden = false;
    button.disabled = true;
    return;
  }
  button.addEventListener("click", () => {
    load();
    code.focus();
  });
  run.addEventListener("click", () => {
    settle(false);
    began = performance.now();
    say("Running …");
    python.postMessage(code.value);
  });
  stop.addEventListener("click", () => {
    end();
    show("", true);
    load();
    say("Stopped. Python starts anew, without the names of before …");
  });
  code.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (ready) run.click();
    else if (!python) say("Python is not loaded yet: press Load Python.");
  });
  example.addEventListener("change", () => {
    code.value = example.selectedOptions[0].dataset.code;
  });
})();
