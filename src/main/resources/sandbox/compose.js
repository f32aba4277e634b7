/** An editor for events, which are sent to the function. */
import { html, useEffect, useState } from "/page/vendor/preact.js";
import { call, useAnswer } from "/page/api.js";
import { pretty } from "/page/format.js";
import { outcome } from "/page/outcome.js";
import { asCurl, asMessage, SAMPLES } from "/page/samples.js";
import { fields, mistakes } from "/page/schema.js";

const DRAFT = "heliograph-event";

export function Compose() {
  const [text, setText] = useState(localStorage.getItem(DRAFT) || JSON.stringify(SAMPLES["A text"], null, 2));
  const [answer, setAnswer] = useState();
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState("");
  const schema = useAnswer("/api/v1/schema").data;
  const address = useAnswer("/api/v1/invocations", answer).data?.function;
  const found = mistakes(schema, text);
  useEffect(() => localStorage.setItem(DRAFT, text), [text]);

  const send = async () => {
    setBusy(true);
    try {
      setAnswer(JSON.stringify(await call("POST", "/api/v1/invocations", text)));
    } catch (error) {
      setAnswer(error.message);
    }
    setBusy(false);
  };
  const queue = async () => {
    try {
      const { group } = await call("POST", "/api/v1/queue", text);
      setAnswer(JSON.stringify({ results: [{ outcome: "queued", reason: `In the group ${group}. What becomes of it is in Invocations; what is given up is in Queue.` }] }));
    } catch (error) {
      setAnswer(error.message);
    }
  };
  const copy = async (name, value) => {
    await navigator.clipboard.writeText(value);
    setCopied(name);
  };
  const result = answer && outcome(answer);
  return html`<div class="pad scroll wide compose">
    <div><h2>New mail</h2>
      <p class="tools"><label>Begin with <select onChange=${event => setText(JSON.stringify(SAMPLES[event.target.value], null, 2))}>
        ${Object.keys(SAMPLES).map(name => html`<option value=${name}>${name}</option>`)}</select></label></p>
      <textarea aria-label="Event" spellcheck="false" rows="16" value=${text} onInput=${event => setText(event.target.value)}
        aria-describedby="mistakes" onKeyDown=${event => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send()}></textarea>
      <ul id="mistakes" class="mistakes" aria-live="polite">${found.map(one => html`<li>${one}</li>`)}</ul>
      <p class="tools"><button class="main" onClick=${send} disabled=${busy || !address}>${busy ? "Sending…" : "Send"}</button>
        <button onClick=${queue} disabled=${!address}>Put into the queue</button>
        <button onClick=${() => copy("curl line", asCurl(text, address || "http://localhost:8080"))}>Copy as curl</button>
        <button onClick=${() => copy("message", asMessage(text))}>Copy as SQS message</button>
        <span role="status">${copied && `The ${copied} is copied.`}</span></p>
      ${address === undefined && schema && html`<p>No function is here. Start one with <code>./mvnw quarkus:dev</code>.</p>`}
      ${result && html`<section aria-label="Answer" role="status"><h3 class=${/accepted|done|duplicate|scheduled|queued/.test(result.word) ? "good" : "bad"}>${result.word}</h3>
        <p>${result.reason} ${result.word === "accepted" && html`<a href="#/sent">See it in Sent</a>`}</p><pre>${pretty(answer)}</pre></section>`}</div>
    <aside aria-label="Fields"><h3>Fields</h3><dl class="fields">${fields(schema).map(field => html`<dt>${field.name}</dt><dd>${field.about}</dd>`)}</dl></aside>
  </div>`;
}
