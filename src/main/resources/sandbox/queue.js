/** The function's queue, its dead letters, suppressed addresses, and the time. */
import { html, useEffect, useState } from "/page/vendor/preact.js";
import { call, useAnswer } from "/page/api.js";
import { ask } from "/page/ask.js";
import { count, moment, parsed, pretty } from "/page/format.js";
import { outcome } from "/page/outcome.js";
import { Settle } from "/page/settle.js";

function Letter({ letter, redrive, remove, version }) {
  const reason = name => letter.attributes[`Heliograph-${name}`] || "";
  const event = parsed(letter.body) || {};
  const settled = as => as === "resend" ? redrive([letter.id]) : as === "sent" && remove([letter.id]);
  return html`<li><h4>${event.subject || reason("Id") || "a message"} <span class="bad">${reason("Outcome")} ${reason("Code")}</span></h4>
    <p>${reason("Reason")}</p>
    <p class="tools"><small>${moment(Number(letter.sentAt))} · ${letter.group} · ${count(Number(reason("Attempts")), "attempt", "attempts")}</small>
      <button onClick=${() => redrive([letter.id])}>Redrive</button>
      <button onClick=${() => remove([letter.id])}>Delete</button></p>
    ${reason("Outcome") === "unknown" && html`<${Settle} mailbox=${letter.group} id=${reason("Id")} version=${version} settled=${settled} />`}
    <details><summary>Message</summary><pre>${pretty(letter.body)}</pre></details></li>`;
}

function Clock({ version }) {
  const [, setDone] = useState(0);
  const { data } = useAnswer("/api/v1/clock", version);
  const advance = async by => {
    await call("POST", "/api/v1/clock", { advance: by });
    setDone(before => before + 1);
  };
  return data && html`<h3>Time</h3><p>${new Date(data.now).toLocaleString()}${data.ahead === "PT0S" ? "" : ", which is ahead"}.
      Move it, and what waits for its moment comes: a schedule runs at the next full minute.</p>
    <p class="tools">${[["PT1M", "1 minute"], ["PT1H", "1 hour"], ["P1D", "1 day"], ["P7D", "7 days"]].map(([by, name]) =>
      html`<button key=${by} onClick=${() => advance(by)}>+ ${name}</button>`)}</p>`;
}

function Suppressed() {
  const [address, setAddress] = useState("");
  const [said, setSaid] = useState("");
  const lift = async event => {
    event.preventDefault();
    try {
      const answer = await call("POST", "/api/v1/invocations", { unsuppress: address });
      setSaid(answer.errorMessage ? outcome(JSON.stringify(answer)).reason : `It was ${answer.unsuppressed.was}.`);
    } catch (error) {
      setSaid(error.message);
    }
  };
  return html`<h3>Suppressed addresses</h3><p>A bounce suppresses its address. The function keeps hashes alone, so there is no list of them.
      A mail to a suppressed address ends as <code>suppressed</code>.</p>
    <form class="tools" onSubmit=${lift}><label>Address <input type="email" required value=${address} onInput=${event => setAddress(event.target.value)} /></label>
      <button>Send to it again</button> <span role="status">${said}</span></form>`;
}

export function Queue({ version }) {
  const [done, setDone] = useState(0);
  const [error, setError] = useState("");
  const [tick, setTick] = useState(0);
  const counts = useAnswer("/api/v1/queue", `${version} ${done} ${tick}`);
  const letters = useAnswer("/api/v1/queue/dead-letters", `${version} ${done} ${tick}`).data?.deadLetters;
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setTick(before => before + 1), 3000);
    return () => clearInterval(timer);
  }, []);
  const act = async (method, path, body) => {
    try {
      await call(method, path, body);
      setError("");
    } catch (failure) {
      setError(failure.message);
    }
    setDone(before => before + 1);
  };
  const redrive = ids => act("POST", "/api/v1/queue/dead-letters/redrive", ids ? { ids } : {});
  const remove = ids => act("DELETE", "/api/v1/queue/dead-letters", { ids });
  const clear = async () => await ask("Delete all dead letters?", "Delete") && act("DELETE", "/api/v1/queue/dead-letters");
  const waiting = counts.data?.mails;
  return html`<div class="pad scroll wide"><h2>Queue</h2>
    ${waiting ? html`<p><code>${waiting.name}</code>: ${count(waiting.visible + waiting.hidden, "message waits or is being handled",
        "messages wait or are being handled")}.</p>`
      : html`<p>${counts.data?.starting ? "The queue is starting." : "There is no queue here. It starts with quarkus:dev, and with the sandbox's jar."}</p>`}
    ${error && html`<p class="error" role="alert">${error}</p>`}
    ${letters && html`<h3>Dead letters: ${letters.length || "none"}</h3>
      ${letters.length > 0 && html`<p class="tools"><button onClick=${() => redrive()}>Redrive all</button><button onClick=${clear}>Delete all</button></p>`}
      <ul class="letters">${letters.map(letter => html`<${Letter} key=${letter.id} letter=${letter} redrive=${redrive} remove=${remove} version=${version} />`)}</ul>`}
    <${Suppressed} /><${Clock} version=${version} /></div>`;
}
