/* The search of dermdata, as `dd.search` does it. Tables and lists come from there. */
"use strict";

var dermdata = (() => {
  const ALPHABETS_END = "\u2e80";
  const ONE_LETTER = /[\p{L}\p{N}\p{M}]/u;
  const FORMATTING = /\p{Cf}/u;
  const DIGIT = /\p{Nd}/u;
  const ALL_DECIMAL = /^\p{Nd}+$/u;
  const ASCII = /^[\x00-\x7f]*$/;
  const STEERING = new RegExp(
    "[\\u0000-\\u0008\\u000b\\u000c\\u000d-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f" +
      "\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2028-\\u202e\\u2060-\\u206f\\u3164" +
      "\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}\\p{Cs}]",
    "gu"
  );

  /** Return text in which what leads the eye astray is written in escapes. */
  const harmless = (text) =>
    text.replace(STEERING, (one) => "\\u" + one.codePointAt(0).toString(16).padStart(4, "0"));

  const highMarks = new Map();
  /** Whether a letter is a mark that makes no other letter: its combining class is above 9. */
  const isHighMark = (letter) => {
    if (letter < "\u0300") return false;
    let found = highMarks.get(letter);
    if (found === undefined) {
      // A mark is put behind one of class 9 exactly if its own is higher.
      found = (letter + "\u094d").normalize("NFD").startsWith("\u094d");
      highMarks.set(letter, found);
    }
    return found;
  };

  const add = (map, key, value) => {
    const found = map.get(key);
    if (found) found.push(value);
    else map.set(key, [value]);
  };

  /* Names as they are compared. */

  class Folding {
    constructor(tables) {
      this.letters = new Map(Object.entries(tables.letters));
      this.greek = new Map(Object.entries(tables.greek));
      this.umlauts = new Map(Object.entries(tables.umlauts));
      this.spellings = tables.spellings;
      this.singulars = new Map(Object.entries(tables.singulars));
      this.plurals = tables.plurals;
      this.roman = new Map(Object.entries(tables.roman));
      this.counted = new Set(tables.counted);
      this.loose = new Set(tables.loose);
      this.stems = new Map();
    }

    words(text) {
      if (ASCII.test(text)) return text.replaceAll("'", "").toLowerCase().match(/[a-z0-9]+/g) || [];
      const low = text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
      let kept = "";
      for (const raw of low.normalize("NFKD")) {
        for (const letter of this.letters.get(raw) ?? raw) {
          if (isHighMark(letter) || letter === "'" || FORMATTING.test(letter)) continue;
          kept += ONE_LETTER.test(letter) ? letter : " ";
        }
      }
      const found = kept.normalize("NFC").split(/\s+/u).filter(Boolean);
      return found.map((word) => this.greek.get(word) ?? word);
    }

    spelt(word) {
      for (const [one, other] of this.spellings) {
        if (word.includes(one)) word = word.replaceAll(one, other);
      }
      return word.includes("our") ? word.replace(/(?<=[a-z]{2})our/g, "or") : word;
    }

    stem(word) {
      let found = this.stems.get(word);
      if (found === undefined) {
        found = this._stem(word);
        this.stems.set(word, found);
      }
      return found;
    }

    _stem(word) {
      const singular = this.singulars.get(word);
      if (singular !== undefined) return singular;
      if (word.length < 4 || !"aes".includes(word.at(-1))) return this.spelt(word);
      for (const [many, one] of this.plurals) {
        if (word.endsWith(many) && word.length > many.length + 1) {
          return this.spelt(word.slice(0, -many.length) + one);
        }
      }
      if (/(luses|nuses|ruses)$/.test(word)) word = word.slice(0, -2);
      else if (word.at(-1) === "s" && !"aisu".includes(word.at(-2))) word = word.slice(0, -1);
      return this.spelt(word);
    }

    folded(found) {
      const parts = found.map((word) => this.stem(word));
      if (found.length < 2) return parts;
      const last = found.length - 1;
      return parts.map((part, place) => {
        const word = found[place];
        const figure = this.roman.get(word);
        if (figure === undefined) return part;
        const counts = word.length > 1 || place === last || this.counted.has(found[place - 1]);
        return counts ? figure : part;
      });
    }

    keysOf(parts) {
      const whole = parts.join("");
      if (parts.length < 2) return whole ? [whole] : [];
      const others = new Set(parts);
      for (const word of this.loose) others.delete(word);
      if (others.has("type") && parts.some((part) => ALL_DECIMAL.test(part))) others.delete("type");
      const other = [...others].sort().join("");
      return other && other !== whole ? [whole, other] : [whole];
    }

    keys(text) {
      const found = this.keysOf(this.folded(this.words(text)));
      if (ASCII.test(text)) return found;
      const composed = text.normalize("NFC");
      const dotless = Array.from(composed, (one) => this.umlauts.get(one) ?? one).join("");
      return [...new Set([...found, ...this.keysOf(this.folded(this.words(dotless)))])];
    }
  }

  /* Words found although misspelt. */

  const tolerated = (length) => (length < 5 ? 0 : length < 8 ? 1 : 2);
  const figures = (word) => Array.from(word).filter((letter) => DIGIT.test(letter)).join("");

  const edits = (one, other, most) => {
    if (one === other) return 0;
    if (!most || Math.abs(one.length - other.length) > most) return most + 1;
    let start = 0;
    while (start < one.length && start < other.length && one[start] === other[start]) start++;
    one = one.slice(start);
    other = other.slice(start);
    let best = Math.min(
      edits(one.slice(1), other.slice(1), most - 1),
      edits(one.slice(1), other, most - 1),
      edits(one, other.slice(1), most - 1)
    );
    if (one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0]) {
      best = Math.min(best, edits(one.slice(2), other.slice(2), most - 1));
    }
    return 1 + best;
  };

  class Near {
    constructor(known) {
      this.byLength = new Map();
      this.parts = new Map();
      for (const word of known) {
        if (word < ALPHABETS_END && !ALL_DECIMAL.test(word)) add(this.byLength, word.length, word);
      }
    }

    near(word) {
      const found = [];
      const size = word.length;
      for (let length = Math.max(5, size - 2); length < size + 3; length++) {
        const most = tolerated(Math.min(size, length));
        if (!this.byLength.has(length) || Math.abs(size - length) > most) continue;
        for (const other of this.candidates(word, length, most)) {
          const wrong = edits(word, other, most);
          if (wrong <= most && figures(word) === figures(other)) found.push([other, wrong]);
        }
      }
      return found;
    }

    candidates(word, length, most) {
      const found = new Set();
      for (const [start, stop, parts] of this.ofLength(length)) {
        for (let begin = Math.max(0, start - most); begin <= start + most; begin++) {
          const end = begin + stop - start;
          const part = word.slice(begin, end);
          for (const one of parts.get(part) ?? []) found.add(one);
          const swapped = part.slice(0, -1) + word.slice(end, end + 1);
          for (const one of parts.get(swapped) ?? []) found.add(one);
        }
      }
      return found;
    }

    ofLength(length) {
      let made = this.parts.get(length);
      if (!made) {
        made = [];
        const count = tolerated(length) + 1;
        for (let place = 0; place < count; place++) {
          const start = Math.floor((length * place) / count);
          const stop = Math.floor((length * (place + 1)) / count);
          const parts = new Map();
          for (const word of this.byLength.get(length)) add(parts, word.slice(start, stop), word);
          made.push([start, stop, parts]);
        }
        this.parts.set(length, made);
      }
      return made;
    }
  }

  const mayBeSlips = (typed, meant) =>
    typed.length !== meant.length ||
    typed.every((one, at) => one === meant[at] || Math.min(one.length, meant[at].length) >= 5);

  /* Whether a name that comes close means what was asked for. */

  const within = (some, all) => [...some].every((one) => all.has(one));

  class Judge {
    constructor(tables) {
      for (const name of ["general", "aspects", "light", "joining", "places", "sorts"]) {
        this[name] = new Set(tables[name]);
      }
      this.weak = new Set([...this.general, ...this.aspects, ...this.light]);
      this.partOfName = tables.partOfName;
    }

    isNoHead(part) {
      const figure = /^(0|[1-9][0-9]?)$/.test(part);
      return figure || this.sorts.has(part) || this.aspects.has(part) || this.light.has(part);
    }

    judge(typed, parts) {
      const found = this.compared(typed, parts);
      if (found.doubtful && !found.sure) return [false, false];
      const partly = found.slipped && found.over.size > 0 && !found.sure;
      if (within(found.left, this.sorts) && within(found.over, this.sorts)) return [true, partly];
      const vague = partly || found.plain || !found.met.has(this.head(parts));
      return [this.same(typed.map((one) => one.part), parts, found), vague];
    }

    compared(typed, parts) {
      const [exact, near, lost] = [new Set(), new Set(), new Set()];
      const there = new Set(parts);
      let doubtful = false;
      let plain = true;
      for (const { part, alike, real } of typed) {
        const common = [...alike.keys()].filter((other) => there.has(other));
        if (there.has(part)) {
          exact.add(part);
          plain = plain && real;
        } else if (common.length) {
          for (const other of common) near.add(other);
          doubtful = doubtful || real;
          plain = false;
        } else lost.add(part);
      }
      const met = new Set([...exact, ...near]);
      const left = this.matter(lost, typed.at(-1)?.part);
      for (const word of this.aspects) left.delete(word);
      const rest = new Set(parts.filter((part) => !met.has(part)));
      const over = this.matter(rest, parts.at(-1));
      const sure = this.saysSomething(exact);
      return { met, left, over, sure, slipped: near.size > 0, doubtful, plain };
    }

    same(typed, parts, found) {
      const leftIsSort = within(found.left, this.sorts);
      if (!leftIsSort && !within(found.over, this.sorts)) return false;
      if (this.numeralsDiffer(typed, parts)) return false;
      if (leftIsSort) return this.saysSomething(found.met);
      return found.sure && (within(found.left, this.places) || found.met.has(this.head(typed)));
    }

    saysSomething(parts) {
      return [...parts].some((part) => !this.weak.has(part) && part.length > 1);
    }

    numeralsDiffer(typed, parts) {
      const numerals = (some) => new Set(some.filter((part) => DIGIT.test(part)));
      const [asked, there] = [numerals(typed), numerals(parts)];
      return asked.size > 0 && !(asked.size === there.size && within(asked, there));
    }

    matter(parts, last) {
      const kept = new Set([...parts].filter((part) => !this.light.has(part)));
      if (last === "a" && parts.has("a")) kept.add("a");
      return kept;
    }

    head(parts) {
      let head = "";
      for (const part of parts) {
        if (this.joining.has(part) && head) break;
        if (!this.isNoHead(part)) head = part;
      }
      return head || parts.at(-1);
    }
  }

  const faultsOf = (typed, parts, words) => {
    const [typos, without, met] = [new Set(), new Set(), new Set()];
    for (const { part, word, alike } of typed) {
      const common = parts.filter((other) => alike.has(other));
      for (const other of common) met.add(other);
      if (!common.length) without.add(word);
      else if (!common.includes(part)) {
        let best = common[0];
        for (const other of common) if (alike.get(other) > alike.get(best)) best = other;
        typos.add(`${word}→${words[parts.indexOf(best)]}`);
      }
    }
    const extra = words.filter((_, at) => !met.has(parts[at]));
    return { typos: [...typos], without: [...without], extra };
  };

  /* Codes as people write them. */

  const plain = (text) => text.replace(/[^\p{L}\p{N}\p{M}]+/gu, "").toLowerCase();
  const cutAt = (text, mark) => {
    const at = text.indexOf(mark);
    return at < 0 ? [text, "", ""] : [text.slice(0, at), mark, text.slice(at + mark.length)];
  };

  class Codes {
    constructor(rows, tables) {
      this.tables = tables;
      this.byLocal = new Map();
      this.ranges = [];
      this.longestPrefix = Math.max(...Object.keys(tables.aliases).map((one) => one.length));
      for (const [record, curie, relation, status, replaces, worth] of rows) {
        const code = { record, curie, relation, by: "code", status, replaces, worth };
        const local = cutAt(curie, ":")[2];
        const [first, dash, last] = cutAt(local, "-");
        if (dash && curie.startsWith("ICD10")) this.ranges.push([first, last, code]);
        add(this.byLocal, plain(local), code);
      }
    }

    vocabularyOf(prefix) {
      return this.alias(plain(prefix));
    }

    alias(text) {
      return Object.hasOwn(this.tables.aliases, text) ? this.tables.aliases[text] : "";
    }

    answers(text) {
      for (const asked of this.read(text)) {
        let found = this.exactly(asked);
        if (asked.cut) found = this.asBroader(found);
        if (!found.length) found = this.above(asked);
        if (found.length) return found;
      }
      return [];
    }

    exactly(asked) {
      const fits = (code) => !asked.prefix || asked.prefix === cutAt(code.curie, ":")[0];
      return (this.byLocal.get(asked.local) ?? []).filter(fits);
    }

    above(asked) {
      for (const [prefix, shortest] of this.tables.shortestIn) {
        if ((asked.prefix && asked.prefix !== prefix) || !this.isOne(prefix, asked)) continue;
        for (let size = asked.local.length - 1; size >= shortest; size--) {
          const local = asked.local.slice(0, size);
          const found = this.asBroader(this.exactly({ prefix, local }));
          if (found.length) return found;
        }
        const category = asked.local.slice(0, 3).toUpperCase();
        const around = this.ranges
          .filter(
            ([first, last, code]) =>
              code.curie.startsWith(`${prefix}:`) && first <= category && category <= last
          )
          .map(([, , code]) => code);
        const found = this.asBroader(around);
        if (found.length) return found;
      }
      return [];
    }

    isOne(prefix, asked) {
      let local = asked.local.toUpperCase();
      if (prefix !== "ATC") {
        const size = new Map(this.tables.shortestIn).get(prefix);
        local = `${local.slice(0, size)}.${local.slice(size)}`.replace(/\.+$/, "");
      }
      const longer = Boolean(asked.prefix) || asked.local.length > this.tables.shortestCode;
      return longer && new RegExp(`^(?:${this.tables.locals[prefix]})$`, "u").test(local);
    }

    asBroader(codes) {
      return codes
        .filter((code) => this.tables.holdsForNarrower.includes(code.relation))
        .map((code) => ({
          ...code,
          by: "broader code",
          relation: "narrow",
          worth: code.worth * this.tables.broaderCode,
        }));
    }

    read(text) {
      const bar = text.lastIndexOf("|");
      if (bar >= 0) {
        const prefix = this.system(cutAt(text.slice(0, bar), "|")[0]);
        return prefix ? [this.asked(prefix, text.slice(bar + 1))] : [];
      }
      if (/^(?:https?:\/\/|www[.])/i.test(text)) {
        return this.inAddress(text.replace(/^(?:https?:\/\/)?(?:www[.])?/i, ""));
      }
      if (/^10[.][0-9]{4,9}\//.test(text)) return [{ prefix: "DOI", local: plain(text) }];
      return [...this.withPrefix(text, false), ...this.bare(text)];
    }

    system(text) {
      const address = text
        .trim()
        .replace(/^(?:https?:\/\/)?(?:www[.])?/i, "")
        .toLowerCase()
        .replace(/\/+$/, "");
      const known = this.tables.systems;
      if (Object.hasOwn(known, address)) return known[address];
      const name = address.slice(address.lastIndexOf("/") + 1).replace(/\.owl$/, "");
      return this.vocabularyOf(text) || this.vocabularyOf(name.replace(/\.obo$/, ""));
    }

    inAddress(address) {
      try {
        address = decodeURIComponent(address);
      } catch {
        return [];
      }
      const [host, , path] = cutAt(address, "/");
      const steps = path.split(/[/#?&=]+/).filter((step) => step.trim());
      if (!steps.length) return [];
      const last = steps.at(-1);
      const hosts = this.tables.hosts;
      const prefix = Object.hasOwn(hosts, host.toLowerCase()) ? hosts[host.toLowerCase()] : "";
      if (prefix === "DOI") return [{ prefix, local: plain(path) }];
      const found = this.withPrefix(last, true);
      for (const step of steps.slice(0, -1).reverse()) {
        const above = this.vocabularyOf(step);
        if (above) found.push(this.asked(above, last));
      }
      if (prefix) found.push(this.asked(prefix, last));
      return found;
    }

    asked(prefix, code) {
      for (const one of this.withPrefix(code.trim(), true)) if (one.prefix === prefix) return one;
      const [first, ...more] = prefix === "ICD11" || !prefix ? code.split(/[&/]/) : [code];
      let local = plain(first);
      if (prefix === "OMIMPS") local = local.replace(/^ps/, "");
      return { prefix, local, cut: more.length > 0 };
    }

    withPrefix(text, marked) {
      const found = [];
      let [before, mark, after] = cutAt(text.replaceAll("_", ":"), ":");
      while (mark) {
        const prefix = this.vocabularyOf(before);
        if (prefix) found.push(this.asked(prefix, after));
        const next = cutAt(after, ":");
        [before, mark, after] = next;
      }
      if (!marked) {
        const all = plain(text);
        for (let size = Math.min(this.longestPrefix, all.length - 1); size > 1; size--) {
          const prefix = this.alias(all.slice(0, size));
          if (prefix) found.push({ prefix, local: all.slice(size) });
        }
      }
      return found;
    }

    bare(text) {
      const asked = this.asked("", text);
      const long = asked.local.length >= this.tables.shortestCode;
      return long && !ALL_DECIMAL.test(asked.local) ? [asked] : [];
    }
  }

  /* Search. */

  class Search {
    /**
     * @param names What `data/names.js` holds.
     * @param english The list of English words, as text.
     * @param diseases The list of known diseases, as text.
     */
    constructor(names, english, diseases) {
      this.tables = names.tables;
      this.folding = new Folding(names.tables.folding);
      this.judge = new Judge(names.tables);
      this.kinds = names.kinds;
      this.records = names.records;
      this.places = new Map(names.records.map(([id], place) => [id, place]));
      this.english = new Set(["", ...english.split("\n").slice(1)]);
      this.diseases = new Map();
      this.labels = new Map();
      for (const line of diseases.split("\n").slice(1)) {
        const [key, curie, label] = line.split("\t");
        this.diseases.set(key, [curie, label]);
        if (label && !this.labels.has(curie)) this.labels.set(curie, label);
      }
      this.codes = new Codes(names.codes, names.tables);
      this.aside = new Set([...this.judge.light, ...this.judge.aspects]);
      this.index(names);
      this.weights = new Map();
      this.told = new Map();
      this.shortest = new Map();
      const irregular = Object.entries(names.tables.folding.singulars)
        .filter(([, one]) => this.byWord.has(one))
        .map(([many]) => many);
      this.near = new Near(new Set([...this.byWord.keys(), ...irregular]));
      this.whole = null;
    }

    index({ names, tags }) {
      this.names = [];
      this.byKey = new Map();
      this.byWord = new Map();
      const fields = ["by", "scope", "register", "language", "source", "curie", "status", "replaces", "worth"];
      const told = tags.map((tag) => Object.fromEntries(fields.map((field, at) => [field, tag[at]])));
      for (let at = 0; at < names.length; at += 3) {
        const [record, tag, own] = [names[at], told[names[at + 1]], names[at + 2]];
        const [id, , name] = this.records[record];
        const text = own === 0 ? name : own === 1 ? id : own;
        const words = this.folding.words(text);
        const parts = this.folding.folded(words);
        const place = this.names.length;
        this.names.push({ record, text, tag, parts, spaced: ` ${words.join(" ")}` });
        const keys = ASCII.test(text) ? this.folding.keysOf(parts) : this.folding.keys(text);
        for (const key of keys) add(this.byKey, key, place);
        if (tag.by !== "id") for (const part of new Set(parts)) add(this.byWord, part, place);
      }
    }

    isWanted(name, wanted) {
      const spoken = `${name.tag.language}-`.startsWith(`${wanted.language}-`);
      return (spoken || !wanted.language) && this.isKind(name.record, wanted.kind);
    }

    isKind(record, kind) {
      return !kind || this.kinds[this.records[record][1]] === kind;
    }

    answers(text, wanted) {
      const best = new Map();
      const keep = (found) => {
        const held = best.get(found.record);
        if (!held || found.worth > held.worth) best.set(found.record, found);
      };
      const places = new Set(this.folding.keys(text).flatMap((key) => this.byKey.get(key) ?? []));
      const named = [...places].map((at) => this.names[at]).filter((one) => this.isWanted(one, wanted));
      named.sort((one, other) => (one.text !== text) - (other.text !== text));
      for (const name of named) keep({ ...name.tag, record: name.record, text: name.text });
      if (!wanted.language && /\p{N}/u.test(text)) {
        for (const code of this.codes.answers(ASCII.test(text) ? text : text.normalize("NFKC"))) {
          if (this.isKind(code.record, wanted.kind)) keep({ ...code, text: code.curie });
        }
      }
      return best;
    }

    unanswered(text) {
      const keys = this.folding.keys(text).slice(-1);
      const parts = this.folding.folded(this.folding.words(text));
      const core = parts.filter((part) => !this.aside.has(part));
      if (core.length !== parts.length) keys.push(...this.folding.keysOf(core).slice(-1));
      for (const key of keys) {
        const found = this.byKey.has(key) ? undefined : this.diseases.get(key);
        if (!found) continue;
        const [curie, label] = found;
        const codes = DIGIT.test(curie) ? this.codes.answers(curie) : [];
        if (!codes.some((code) => code.relation === "exact" || code.relation === "close")) {
          return { name: label ?? this.labels.get(curie) ?? text, curie };
        }
      }
      return null;
    }

    typed(text) {
      const quantity = new RegExp(this.tables.quantity, "gi");
      const bare = DIGIT.test(text) ? text.replace(quantity, " ") : text;
      const found = this.cut(this.folding.words(bare));
      return this.folding.folded(found).map((part, at) => {
        const alike = this.alike(part, found[at]);
        return { part, word: found[at], alike, real: alike.size > 0 && this.english.has(part) };
      });
    }

    cut(typed) {
      const found = [];
      for (let place = 0; place < typed.length; place++) {
        const pair = typed.slice(place, place + 2);
        if (pair.length > 1 && this.isOne(pair)) {
          found.push(pair.join(""));
          place++;
        } else found.push(...this.split(typed[place]));
      }
      return found;
    }

    having(word) {
      return this.byWord.get(this.folding.stem(word)) ?? [];
    }

    isOne(pair) {
      if (!this.byWord.has(this.folding.stem(pair.join("")))) return false;
      const first = new Set(this.having(pair[0]));
      return !this.having(pair[1]).some((place) => first.has(place));
    }

    split(word) {
      if (!this.byWord.has(this.folding.stem(word))) {
        for (let end = 3; end <= word.length - 3; end++) {
          const pair = [word.slice(0, end), word.slice(end)];
          const first = new Set(this.having(pair[0]));
          if (first.size && this.having(pair[1]).some((place) => first.has(place))) return pair;
        }
      }
      return [word];
    }

    alike(part, word) {
      if (this.byWord.has(part)) return new Map([[part, 1]]);
      const found = new Map();
      for (const typed of new Set([part, word, word.replace(/s+$/, "")])) {
        for (const [other, wrong] of this.near.near(typed)) {
          const likeness = 1 - Math.max(wrong, 1) / Math.max(typed.length, other.length);
          const stem = this.folding.stem(other);
          found.set(stem, Math.max(likeness, found.get(stem) ?? 0));
        }
      }
      return found;
    }

    worth(name) {
      const isSource = this.kinds[this.records[name.record][1]] === "source";
      return name.tag.worth * (isSource ? this.tables.source : 1);
    }

    weightOf(part) {
      let weight = this.weights.get(part);
      if (weight === undefined) {
        const many = this.byWord.get(part)?.length ?? 2;
        weight = Math.log1p(this.names.length / many) * Math.min(part.length, 6);
        if (this.judge.light.has(part)) weight *= this.tables.lightWeight;
        this.weights.set(part, weight);
      }
      return weight;
    }

    tell(place) {
      let told = this.told.get(place);
      if (!told) {
        const name = this.names[place];
        let total = 0;
        for (const part of new Set(name.parts)) total += this.weightOf(part);
        told = [this.worth(name) * this.tables.byWords, total];
        this.told.set(place, told);
      }
      return told;
    }

    shortestWith(part) {
      if (!this.shortest.has(part)) {
        const places = [...this.byWord.get(part)];
        places.sort((one, other) => this.tell(one)[1] - this.tell(other)[1]);
        this.shortest.set(part, places.slice(0, this.tables.common));
      }
      return this.shortest.get(part);
    }

    inCommon(typed) {
      let weight = 0;
      const gains = new Map();
      for (const [part, alike] of new Map(typed.map((one) => [one.part, one.alike]))) {
        if (!this.aside.has(part)) {
          const known = alike.size ? [...alike.keys()] : [part];
          weight += Math.min(...known.map((one) => this.weightOf(one)));
        }
        for (const [other, likeness] of alike) {
          gains.set(other, (gains.get(other) ?? 0) + this.weightOf(other) * likeness);
        }
      }
      const found = new Map();
      const size = (part) => this.byWord.get(part)?.length ?? 0;
      for (const part of [...gains.keys()].sort((one, other) => size(one) - size(other))) {
        let places = this.byWord.get(part) ?? [];
        if (found.size && places.length > this.tables.common) {
          places = [...found.keys()].filter((at) => this.names[at].parts.includes(part));
        } else if (gains.size === 1 && places.length > this.tables.common) {
          places = this.shortestWith(part);
        }
        for (const place of places) found.set(place, (found.get(place) ?? 0) + gains.get(part));
      }
      return [weight, found];
    }

    *byWords(typed, wanted) {
      const [weight, found] = this.inCommon(typed);
      const scores = [];
      for (const [place, common] of found) {
        const [worth, total] = this.tell(place);
        const score = Math.min((2 * worth * common) / (weight + total), worth);
        if (score >= this.tables.least) scores.push([score, place]);
      }
      scores.sort((one, other) => other[0] - one[0] || other[1] - one[1]);
      for (const [score, place] of scores.slice(0, this.tables.mostJudged)) {
        if (!this.isWanted(this.names[place], wanted)) continue;
        const [same, vague] = this.judge.judge(typed, this.names[place].parts);
        yield { score: vague ? Math.min(score, this.judge.partOfName) : score, place, same };
      }
    }

    *byWhole(text, wanted) {
      const found = this.folding.words(text);
      const typed = found.join(" ");
      if (this.english.has(this.folding.stem(typed))) return;
      this.whole ??= new Near(this.byKey.keys());
      for (const key of this.folding.keys(text)) {
        for (const [other, wrong] of this.whole.near(key)) {
          for (const place of this.byKey.get(other)) {
            const name = this.names[place];
            const meant = this.folding.words(name.text);
            if (this.isWanted(name, wanted) && mayBeSlips(found, meant)) {
              const score = this.worth(name) * (1 - wrong / key.length);
              const faults = { typos: [`${typed}→${meant.join(" ")}`], without: [], extra: [] };
              yield { score, place, same: true, faults };
            }
          }
        }
      }
    }

    hits(text, typed, wanted, most) {
      const [same, other, sure, apart] = [new Map(), new Map(), new Set(), new Set()];
      const keep = (hit, kept) => {
        const record = this.names[hit.place].record;
        if (!kept.has(record) || hit.score > kept.get(record).score) kept.set(record, hit);
      };
      let least = 0;
      for (const hit of this.byWords(typed, wanted)) {
        if (hit.score < least) break;
        keep(hit, hit.same ? same : other);
        if (hit.score !== this.judge.partOfName) {
          (hit.same ? sure : apart).add(this.names[hit.place].record);
        }
        if (sure.size > most && apart.size > most + same.size) {
          least = least || hit.score - this.tables.rounded;
        }
      }
      if (![...same.values()].some((hit) => hit.score > this.tables.sure)) {
        for (const hit of this.byWhole(text, wanted)) keep(hit, same);
      }
      return [same, other];
    }

    behind(hits, exact) {
      const most = exact.size ? Math.max(...[...exact.values()].map((found) => found.worth)) : 1;
      const lowered = [...hits].map(([record, hit]) => [record, { ...hit, score: most * hit.score }]);
      return new Map(lowered.filter(([, hit]) => hit.score >= this.tables.least));
    }

    matches(hits, told, typed, most) {
      const kept = [...hits].filter(([record]) => !told.has(record)).map(([, hit]) => hit);
      const best = kept.map((hit) => hit.score).sort((one, other) => other - one);
      const least = best.length ? best[Math.min(most, best.length) - 1] - this.tables.rounded : 0;
      return kept
        .filter((hit) => hit.score >= least)
        .map((hit) => {
          const { record, text, tag, parts } = this.names[hit.place];
          const faults = hit.faults ?? faultsOf(typed, parts, this.folding.words(text));
          return this.match({ ...tag, record, text }, hit.score, faults);
        });
    }

    match(found, score, faults = { typos: [], without: [], extra: [] }) {
      const [id, kind, name] = this.records[found.record];
      return {
        id,
        kind: this.kinds[kind],
        name,
        matched: found.text,
        by: found.by,
        scope: found.scope || null,
        register: found.register || null,
        language: found.language || null,
        curie: found.curie || null,
        relation: found.relation ?? (found.curie ? "exact" : null),
        status: found.status,
        replaces: found.replaces || null,
        ...faults,
        score: Number(score.toFixed(4)),
        rank: [score, kind, id],
      };
    }

    /** File all that the first search would have to: then no key waits for it. */
    warm() {
      this.whole ??= new Near(this.byKey.keys());
      for (const near of [this.near, this.whole]) {
        for (const length of near.byLength.keys()) near.ofLength(length);
      }
      this.search("");
    }

    /** Return matches, neighbours and the disease that is not covered, as `dd.search`. */
    search(text, { kind = "", language = "", limit = 10 } = {}) {
      text = text.trim();
      if (text.length > 400) text = "";
      const wanted = { kind, language };
      const exact = this.answers(text, wanted);
      const notCovered = exact.size ? null : this.unanswered(text);
      const typed = this.typed(text);
      let [same, other] = this.hits(text, typed, wanted, limit);
      if (notCovered) {
        for (const [record, hit] of other) {
          if (!same.has(record) || hit.score > same.get(record).score) same.set(record, hit);
        }
        [same, other] = [new Map(), same];
      }
      const exactly = [...exact.values()].map((found) => this.match(found, found.worth));
      const matches = this.matches(this.behind(same, exact), exact, typed, limit);
      const told = new Set([...exact.keys(), ...same.keys()]);
      const neighbours = this.matches(other, told, typed, limit);
      const first = (one, two) =>
        two.score - one.score || one.rank[1] - two.rank[1] || (one.id < two.id ? -1 : 1);
      return {
        matches: [...exactly, ...matches].sort(first).slice(0, limit),
        neighbours: neighbours.sort(first).slice(0, limit),
        notCovered,
      };
    }

    /** Return names that go on as what was typed, a record each: for what is half typed. */
    begun(text, { kind = "", language = "", limit = 8 } = {}) {
      const words = this.folding.words(text);
      if (!words.length) return [];
      const sought = ` ${words.join(" ")}`;
      const wanted = { kind, language };
      const best = new Map();
      for (const name of this.names) {
        if (name.tag.by === "id") continue; // no more than a name cut short
        const at = name.spaced.indexOf(sought);
        if (at < 0 || !this.isWanted(name, wanted)) continue;
        // First what begins so, then the worthier name, then the shorter.
        const rank = (at ? 1e7 : 0) + (1 - name.tag.worth) * 2.56e6 + Math.min(name.text.length, 255);
        const held = best.get(name.record);
        if (!held || rank < held.rank) best.set(name.record, { rank, name });
      }
      const first = [];
      for (const one of best.values()) {
        let at = first.length;
        while (at > 0 && before(one, first[at - 1])) at--;
        if (at < limit) first.splice(at, 0, one);
        if (first.length > limit) first.pop();
      }
      return first.map(({ name }) =>
        this.match({ ...name.tag, record: name.record, text: name.text }, 0)
      );
    }
  }

  const before = (one, other) =>
    one.rank < other.rank || (one.rank === other.rank && one.name.record < other.name.record);

  /** Return how a match matched, in words. */
  const how = (match) => {
    const sort = { exact: "synonym", misnomer: "misnomer" }[match.scope] ?? `${match.scope} synonym`;
    const said =
      {
        code: `${match.relation} match of ${match.curie}`,
        "broader code": `${match.curie}, a broader code`,
        label: `label of ${match.curie}`,
        synonym: `${sort} (${match.register}, ${match.language})`,
      }[match.by] ?? match.by;
    const parts = [
      match.replaces
        ? `replaced: ${said} of “${match.replaces}”, ${match.status}`
        : match.status === "active"
          ? said
          : `${said}; ${match.status}`,
    ];
    for (const [label, them] of [["typo", match.typos], ["without", match.without], ["with", match.extra]]) {
      if (them.length) parts.push(`${label}: ${them.join(", ")}`);
    }
    return parts.join("; ");
  };

  /* Data, which lies in scripts: a page from a disk may read nothing else. */

  const data = new Map();
  const waiting = new Map();
  const receive = (name, value) => {
    data.set(name, value);
    for (const go of waiting.get(name) ?? []) go(value);
    waiting.delete(name);
  };

  return { Search, how, harmless, receive, data, waiting };
})();

if (typeof module !== "undefined") module.exports = dermdata;
