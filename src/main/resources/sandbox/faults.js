/** Faults that the next mails meet. */
import { html, useState } from "/page/vendor/preact.js";
import { call, useAnswer } from "/page/api.js";
import { FAULTS } from "/page/fault-effects.js";

export function Faults({ version }) {
  const [, setDone] = useState(0);
  const [times, setTimes] = useState(1);
  const [error, setError] = useState("");
  const { data } = useAnswer("/api/v1/faults", version);
  const act = async (method, body) => {
    try {
      await call(method, "/api/v1/faults", body);
      setError("");
    } catch (failure) {
      setError(failure.message);
    }
    setDone(before => before + 1);
  };
  if (!data) return null;
  return html`<div class="pad scroll wide"><h2>Faults</h2>
    <p>The next mails meet them, one each, in this order. Then send mails, and look at their timelines.</p>
    <p class="tools"><label>How many mails <input type="number" min="1" max="10000" value=${times} onInput=${event => setTimes(Number(event.target.value))} /></label></p>
    ${error && html`<p class="error" role="alert">${error}</p>`}
    <h3>Waiting: ${data.waiting.length || "none"}</h3>
    ${data.waiting.length > 0 && html`<p>${data.waiting.slice(0, 20).join(", ")}${data.waiting.length > 20 ? " …" : ""} <button onClick=${() => act("DELETE")}>Take back</button></p>`}
    <h3>Add</h3>
    <ul class="faults">${data.known.map(fault => html`<li key=${fault}><button onClick=${() => act("POST", { fault, times })}>${fault}</button>
      <span>${FAULTS[fault] || ""}</span></li>`)}</ul></div>`;
}
