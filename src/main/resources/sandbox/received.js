/** The mails that came into mailboxes, and the files that were stored of them. */
import { html, useState } from "/page/vendor/preact.js";
import { useAnswer } from "/page/api.js";
import { count, moment, size } from "/page/format.js";
import { List } from "/page/list.js";
import { Mail } from "/page/mail.js";

const Row = mail => html`<strong class=${mail.read ? "read" : ""}>${mail.subject || "(no subject)"}</strong>
  <span>${mail.mailbox} · ${mail.folder}</span><small>${moment(mail.receivedAt)} · ${mail.from || "no sender"}</small>`;

function Files({ files }) {
  return html`<div class="pad"><h2>Stored files</h2>
    ${files.length ? html`<table><thead><tr><th>File</th><th>Type</th><th>Size</th></tr></thead><tbody>
      ${files.map(file => html`<tr key=${file.object}><td><a href=${file.path.split("/").map(encodeURIComponent).join("/")} target="_blank" rel="noopener">${file.object}</a></td>
        <td>${file.contentType}</td><td>${size(file.size)}</td></tr>`)}</tbody></table>`
      : html`<p>None yet. A collect event stores each mail and its files.</p>`}</div>`;
}

export function Received({ id, version }) {
  const [query, setQuery] = useState("");
  const mails = useAnswer("/api/v1/incoming", version).data?.mails || [];
  const files = useAnswer("/api/v1/files", version).data?.files || [];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = mails.filter(mail => words.every(word =>
    `${mail.subject} ${mail.mailbox} ${mail.folder} ${mail.from}`.toLowerCase().includes(word)));
  return html`<section class="index">
      <div class="tools"><input type="search" aria-label="Search received mails" placeholder="Search: subject, mailbox, folder, sender"
        value=${query} onInput=${event => setQuery(event.target.value)} /><a class="button" href="#/received/files">Files (${files.length})</a></div>
      <p class="count" role="status">${words.length ? `${found.length} found` : count(mails.length, "mail", "mails")}</p>
      <${List} label="Received mails" count=${found.length} row=${i => found[i]} show=${Row} href=${mail => `#/received/${mail.id}`}
        current=${`#/received/${id}`} empty=${words.length ? "No mail has all of that."
    : "Nothing came in yet. Mails to addresses of the sender's own domain arrive in mailboxes, and so do reports about mails to bounce@, full@, policy@ and delayed@ of any domain. A collect event hands them on."} />
    </section>
    <article>${id === "files" ? html`<${Files} files=${files} />`
      : id ? html`<${Mail} key=${id} place=${`/api/v1/incoming/${id}`} view=${`/api/v1/incoming/${id}/view`} back="#/received" version=${version} />`
        : html`<p class="empty">Choose a mail.</p>`}</article>`;
}
