// A headless Chromium over a pair of pipes, by its own protocol: no package and no open port is needed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TIMEOUT = 120_000;

/** The browser. */
export class Browser {
  constructor(command) {
    this.profile = mkdtempSync(join(tmpdir(), "tilshi-page-"));
    const flags = [
      "--headless=new", "--remote-debugging-pipe", `--user-data-dir=${this.profile}`, "--no-first-run", "--disable-gpu",
      "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
      // Containers often allow no sandbox; only pages that the test made are opened.
      "--no-sandbox", "about:blank",
    ];
    this.process = spawn(command, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.next = 1;
    this.waiting = new Map();
    this.listeners = [];
    let rest = [];
    this.process.stdio[4].on("data", (bytes) => {
      let from = 0;
      for (let end; (end = bytes.indexOf(0, from)) >= 0; from = end + 1) {
        this.take(JSON.parse(Buffer.concat([...rest, bytes.subarray(from, end)]).toString()));
        rest = [];
      }
      rest.push(bytes.subarray(from));
    });
    this.process.on("exit", () => this.waiting.forEach(({ fail }) => fail(new Error("the browser ended"))));
  }

  take(message) {
    const { id, error, result, method, params } = message;
    if (id === undefined) return this.listeners.forEach((listener) => listener(method, params, message.sessionId));
    const { done, fail, name } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) fail(new Error(`${name}: ${error.message}`));
    else done(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.next++;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${method} took too long`)), TIMEOUT);
      const ended = (then) => (value) => (clearTimeout(timer), then(value));
      this.waiting.set(id, { done: ended(done), fail: ended(fail), name: method });
    });
  }

  /** A page with events of the network, of dialogs and of errors kept. */
  async page() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId);
    await Promise.all(["Page", "Runtime", "Network", "Log", "Accessibility", "DOM"].map((domain) => page.send(`${domain}.enable`)));
    return page;
  }

  async close() {
    const ended = new Promise((done) => this.process.on("exit", done));
    await this.send("Browser.close").catch(() => this.process.kill());
    await ended;
    // Its other processes may still write for a moment.
    for (let tries = 0; tries < 20; tries++) {
      try {
        return rmSync(this.profile, { recursive: true, force: true });
      } catch {
        await new Promise((done) => setTimeout(done, 200));
      }
    }
  }
}

/** A page of it. */
export class Page {
  constructor(browser, session) {
    [this.browser, this.session] = [browser, session];
    this.requests = [];
    this.dialogs = [];
    this.errors = [];
    this.loaded = () => {};
    browser.listeners.push((method, params, session) => {
      if (session !== this.session) return;
      if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
      if (method === "Runtime.exceptionThrown") this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === "Log.entryAdded" && params.entry.level === "error") this.errors.push(params.entry.text);
      if (method === "Page.loadEventFired") this.loaded();
      if (method === "Page.javascriptDialogOpening") {
        this.dialogs.push(params.message);
        this.send("Page.handleJavaScriptDialog", { accept: true });
      }
    });
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  /** Opens a file, and waits until it is loaded. */
  async open(path) {
    const loaded = new Promise((done) => (this.loaded = done));
    await this.send("Page.navigate", { url: `file://${path}` });
    await loaded;
  }

  /** The value of an expression; one that is a promise is waited for. */
  async value(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  /** Waits until an expression is true. */
  async until(expression, most = 20_000) {
    const begun = Date.now();
    while (!(await this.value(expression))) {
      if (Date.now() - begun > most) throw new Error(`never true: ${expression}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /** Goes to a part of the page, and waits until it is there. */
  async go(hash) {
    await this.value(`location.hash = ${JSON.stringify(hash)}`);
    await new Promise((done) => setTimeout(done, 60));
    await this.until("!document.querySelector('main progress')", 60_000);
  }

  /** Presses a key; `text` is what it types. */
  async press(key, { text, modifiers = 0 } = {}) {
    const codes = { Tab: 9, Enter: 13, Escape: 27, ArrowLeft: 37, ArrowRight: 39 };
    const event = { key, code: key, windowsVirtualKeyCode: codes[key] ?? 0, modifiers, text: text ?? (key === "Enter" ? "\r" : undefined) };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  /** Clicks the middle of the first part of an element. */
  async click(selector) {
    const [x, y] = await this.middle(selector);
    for (const type of ["mousePressed", "mouseReleased"]) {
      await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    }
  }

  async hover(selector) {
    const [x, y] = await this.middle(selector);
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
  }

  middle(selector) {
    return this.value(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: "center" });
      const { left, top, width, height } = element.getClientRects()[0];
      return [left + width / 2, top + height / 2];
    })()`);
  }

  /** As on a screen of a size, with light or dark colours. */
  async screen({ width = 1280, height = 800, mobile = false, dark = false, media = "" }) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile });
    await this.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
  }

  async picture(path, whole = false) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
}
