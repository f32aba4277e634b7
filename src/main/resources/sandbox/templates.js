/** Templates as their mails would look, filled in again at each edit. */
import { html, useEffect, useRef, useState } from "/page/vendor/preact.js";
import { call, useAnswer } from "/page/api.js";
import { parsed, size } from "/page/format.js";
import { outcome } from "/page/outcome.js";
import { SAMPLES } from "/page/samples.js";
import { Tabs } from "/page/tabs.js";

const DRAFT = "heliograph-template";
const CLIPPED = 102 * 1024;
const sample = () => JSON.stringify(SAMPLES["A template"], null, 2);

/** The preview of an event, asked for again when it or a file has changed: {preview, error}. */
function usePreview(text, edited) {
  const [state, setState] = useState({});
  const last = useRef(0);
  useEffect(() => {
    const event = parsed(text);
    if (!event) return setState(before => ({ ...before, error: "This is not JSON yet." }));
    const timer = setTimeout(async () => {
      const mine = ++last.current;
      let answer;
      try {
        answer = await call("POST", "/api/v1/preview", event);
      } catch (error) {
        answer = parsed(error.message) || { errorMessage: error.message };
      }
      if (mine !== last.current) return;
      setState(before => answer.preview ? { preview: answer.preview }
        : { ...before, error: outcome(JSON.stringify(answer)).reason });
    }, 150);
    return () => clearTimeout(timer);
  }, [text, edited]);
  return state;
}

export function Templates({ version }) {
  const [text, setText] = useState(localStorage.getItem(DRAFT) || sample());
  const [tick, setTick] = useState(0);
  const { data } = useAnswer("/api/v1/templates", `${version} ${tick}`);
  const all = data?.templates || [];
  const { preview, error } = usePreview(text, JSON.stringify(all));
  useEffect(() => localStorage.setItem(DRAFT, text), [text]);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setTick(before => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const chosen = parsed(text)?.template || "";
  const choose = name => setText(JSON.stringify({ ...(parsed(text) || SAMPLES["A template"]), template: name }, null, 2));
  const tabs = preview ? [
    preview.html !== undefined && { name: `Html (${size(preview.htmlBytes)})`, show: () => html`<iframe title="The mail's html" src=${preview.view}
      sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` },
    preview.text !== undefined && { name: `Text (${size(preview.textBytes)})`, show: () => html`<pre>${preview.text}</pre>` },
    preview.html !== undefined && { name: "Html source", show: () => html`<pre>${preview.html}</pre>` },
  ].filter(Boolean) : [];
  return html`<div class="preview">
    <section class="pad"><h2>Templates</h2>
      <p class="tools"><label>Template <select value=${chosen} onChange=${event => choose(event.target.value)}>
          ${[...new Set([...all.map(one => one.name), chosen].filter(Boolean))].map(name => html`<option key=${name} value=${name}>${name}</option>`)}</select></label>
        <button onClick=${() => setText(sample())}>Begin again</button></p>
      ${data?.directory && html`<p><small>Edit the files in <code>${data.directory}</code>; what you see here follows.</small></p>`}
      <textarea aria-label="Event" spellcheck="false" rows="20" value=${text} onInput=${event => setText(event.target.value)}></textarea></section>
    <section class="shown" aria-label="Preview"><div class="head">
      <p class=${error ? "error" : "count"} role="status">${error || "This is what the mail would say. Nothing is sent."}</p>
      ${preview && html`<h2>${preview.subject}</h2>`}
      ${preview?.htmlBytes > CLIPPED && html`<p class="error">Gmail clips html above 102 KB.</p>`}</div>
      ${tabs.length > 0 && html`<${Tabs} tabs=${tabs} />`}</section></div>`;
}
