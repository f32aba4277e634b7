/** Events that were published, and invocations of the function. */
import { html, useState } from "/page/vendor/preact.js";
import { useAnswer } from "/page/api.js";
import { count, moment, pretty } from "/page/format.js";
import { List } from "/page/list.js";
import { Settle } from "/page/settle.js";

/** A list of things that are fetched at once, with a search through all of their text. */
function Journal({ label, id, base, all, row, show, empty }) {
  const [query, setQuery] = useState("");
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length ? all.filter(one => words.every(word => one.text.toLowerCase().includes(word))) : all;
  const chosen = all.find(one => one.key === id);
  return html`<section class="index">
      <div class="tools"><input type="search" aria-label=${`Search ${label.toLowerCase()}`} placeholder="Search: any words" value=${query}
        onInput=${event => setQuery(event.target.value)} /></div>
      <p class="count" role="status">${words.length ? `${found.length} found` : count(all.length, label.slice(0, -1).toLowerCase(), label.toLowerCase())}</p>
      <${List} label=${label} count=${found.length} row=${i => found[i]} show=${row} href=${one => `${base}/${one.key}`}
        current=${`${base}/${id}`} empty=${words.length ? "None has all of that." : empty} />
    </section>
    <article>${chosen ? html`<div class="head"><p class="tools"><a href=${base} class="back">Back</a></p></div>${show(chosen)}`
      : html`<p class="empty">${id ? "It is not here any more." : "Choose one."}</p>`}</article>`;
}

const said = detail => detail.subject || detail.code || detail.as || (detail.recipients || []).map(r => `${r.kind} ${r.status}`).join(", ");

export function Events({ id, version }) {
  const events = useAnswer("/api/v1/events", version).data?.events || [];
  const all = events.map((event, i) => ({ key: String(i + 1), event, text: JSON.stringify(event) })).reverse();
  return html`<${Journal} label="Events" id=${id} base="#/events" all=${all}
    row=${({ event }) => html`<strong>${event["detail-type"]}</strong><span>${said(event.detail)}</span>
      <small>${moment(event.at)} · ${event.detail.mailbox || "no mailbox"} · ${event.detail.id || ""}</small>`}
    show=${({ event }) => html`<pre tabindex="0">${JSON.stringify(event, null, 2)}</pre>`} empty="Events show here as they are published." />`;
}

export function Invocations({ id, version }) {
  const invocations = useAnswer("/api/v1/invocations", version).data?.invocations || [];
  const all = invocations.map(one => ({ key: String(one.id), one, text: `${one.event} ${one.answer}` }));
  return html`<${Journal} label="Invocations" id=${id} base="#/invocations" all=${all}
    row=${({ one }) => html`<strong>${one.outcome}</strong><span>${one.title}</span><small>${moment(one.at)} ${one.reason}</small>`}
    show=${({ one }) => html`<div class="pad scroll" tabindex="0"><h2>${one.outcome}</h2><p>${one.reason}</p>
      ${one.outcome === "unknown" && one.mail && html`<${Settle} mailbox=${one.mailbox} id=${one.mail} version=${version} />`}
      <h3>Event</h3><pre>${pretty(one.event)}</pre><h3>Answer</h3><pre>${pretty(one.answer)}</pre></div>`}
    empty="Events that are posted to the function show here with its answers, rejected ones as well." />`;
}
