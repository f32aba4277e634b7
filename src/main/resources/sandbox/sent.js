/** The mails that were sent. */
import { html, useState } from "/page/vendor/preact.js";
import { call } from "/page/api.js";
import { count, moment, people, person } from "/page/format.js";
import { List } from "/page/list.js";
import { usePaged } from "/page/paged.js";
import { Mail } from "/page/mail.js";
import { ask } from "/page/ask.js";

const Row = mail => html`<strong class=${mail.Read ? "read" : ""}>${mail.Subject || "(no subject)"}</strong>
  <span>${people([...mail.To, ...mail.Cc, ...mail.Bcc])}</span>
  <small>${moment(mail.Created)} · ${person(mail.From)}${mail.Attachments ? ` · ${count(mail.Attachments, "file", "files")}` : ""}</small>`;

export function Sent({ id, version }) {
  const [query, setQuery] = useState("");
  const asked = query.trim();
  const mails = usePaged(asked ? `/api/v1/search?query=${encodeURIComponent(asked)}` : "/api/v1/messages", version);

  const clear = async () => {
    const which = asked ? count(mails.count, "mail that was found", "mails that were found") : count(mails.count, "sent mail", "sent mails");
    if (await ask(`Delete ${which}?`, "Delete")) {
      await call("DELETE", asked ? `/api/v1/search?query=${encodeURIComponent(asked)}` : "/api/v1/messages");
      location.hash = "#/sent";
    }
  };
  return html`<section class="index">
      <div class="tools"><input type="search" aria-label="Search sent mails" placeholder="Search: words, to:ada, is:unread, has:attachment"
          value=${query} onInput=${event => setQuery(event.target.value)} />
        <button onClick=${clear} disabled=${!mails.count}>Delete all</button></div>
      <p class="count" role="status">${mails.error ? mails.error.message : asked ? `${mails.count.toLocaleString()} found` : count(mails.count, "mail", "mails")}</p>
      <${List} ...${mails} label="Sent mails" show=${Row} href=${mail => `#/sent/${mail.ID}`} current=${`#/sent/${id}`}
        empty=${asked ? "No mail has all of that." : html`Nothing was sent yet. <a href="#/compose">Send a mail</a>, and it shows here as its recipients get it.`} />
    </section>
    <article>${id ? html`<${Mail} key=${id} place=${`/api/v1/message/${id}`} view=${`/view/${id}.html`} back="#/sent" version=${version} sent=${true} id=${id} />`
      : html`<p class="empty">Choose a mail. Keys: j and k move, Enter opens, Escape returns.</p>`}</article>`;
}
