/** All that happened, in one list. */
import { html, useState } from "/page/vendor/preact.js";
import { count, moment } from "/page/format.js";
import { List } from "/page/list.js";
import { usePaged } from "/page/paged.js";

const KINDS = { "": "everything", sent: "sent mails", received: "received mails", invocation: "invocations", event: "events" };

const Row = one => html`<strong>${one.title || "(no subject)"}</strong><span>${one.about}</span>
  <small>${moment(one.at)} · ${one.kind}${one.outcome ? ` · ${one.outcome}` : ""}${one.mailbox ? ` · ${one.mailbox}` : ""} · ${one.route}</small>`;

export function Everything({ version }) {
  const [query, setQuery] = useState("");
  const [kind, setKind] = useState("");
  const asked = `${kind && `kind:${kind} `}${query}`.trim();
  const found = usePaged(`/api/v1/activity?query=${encodeURIComponent(asked)}`, version);
  return html`<section class="index alone">
    <div class="tools"><input type="search" aria-label="Search everything" placeholder="Search: words, mailbox:billing, outcome:rejected, route:sqs"
        value=${query} onInput=${event => setQuery(event.target.value)} />
      <select aria-label="Show" value=${kind} onChange=${event => setKind(event.target.value)}>${Object.entries(KINDS).map(([value, name]) =>
        html`<option value=${value}>${name}</option>`)}</select></div>
    <p class="count" role="status">${asked ? `${found.count.toLocaleString()} found` : count(found.count, "entry", "entries")}</p>
    <${List} ...${found} label="Everything" show=${Row} href=${one => one.place} current=""
      empty=${asked ? "Nothing has all of that." : html`Nothing has happened yet. <a href="#/compose">Send a mail.</a>`} />
  </section>`;
}
