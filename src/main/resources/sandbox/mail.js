/** One mail: its facts, its forms, and what became of it. */
import { html, useState } from "/page/vendor/preact.js";
import { call, useAnswer } from "/page/api.js";
import { ask } from "/page/ask.js";
import { moment, people, person, size } from "/page/format.js";
import { checks } from "/page/checks.js";
import { Invitation } from "/page/invitation.js";
import { Tabs } from "/page/tabs.js";
import { Timeline } from "/page/timeline.js";

const WAYS = { json: "JSON", mime: "MIME", draft: "a draft", smtp: "SMTP" };
const ours = headers => Object.entries(headers).filter(([name]) => /^(X|List)-/.test(name));

function Facts({ mail, headers, place, sent }) {
  const addresses = [["To", mail.To], ["Cc", mail.Cc], ["Bcc", mail.Bcc], ["Reply-To", mail.ReplyTo]];
  return html`<dl>
    <dt>From</dt><dd>${person(mail.From)}</dd>
    ${addresses.map(([name, all]) => all.length > 0 && html`<dt>${name}</dt><dd>${people(all)}</dd>`)}
    <dt>Mailbox</dt><dd>${mail.Mailbox}${mail.Folder ? `, ${mail.Folder}` : ""}</dd>
    <dt>Date</dt><dd>${moment(mail.Date)}</dd>
    ${ours(headers).map(([name, values]) => html`<dt>${name}</dt><dd>${values.join(", ")}</dd>`)}
    ${sent && html`<dt>Came by</dt><dd>${WAYS[mail.Path]}</dd>`}
    <dt>Size</dt><dd>${size(mail.Size)} · <a href=${`${place}/raw`} target="_blank" rel="noopener">source</a></dd>
    ${[...mail.Attachments, ...mail.Inline].map(part => html`<dt>${part.ContentID ? "Inline" : "Attached"}</dt>
      <dd><a href=${`${place}/part/${part.PartID}`} download=${part.FileName || "file"}>${part.FileName || "(no name)"}</a> ${part.ContentType}, ${size(part.Size)}</dd>`)}
  </dl>`;
}

function Html({ mail, view }) {
  const [remote, setRemote] = useState(false);
  const outside = /(src|background|srcset|url\()[^>]{0,8}https?:/i.test(mail.HTML);
  return html`${outside && html`<p class="bar">${remote ? "Images of other servers are shown." : "Images of other servers are not loaded."}
      <button onClick=${() => setRemote(!remote)}>${remote ? "Don't load them" : "Load them"}</button></p>`}
    <iframe title="The mail's html" key=${remote} src=${remote ? `${view}?images=remote` : view}
      sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

const Headers = ({ headers }) => html`<dl class="pad">${Object.entries(headers).map(([name, values]) =>
  html`<dt>${name}</dt>${values.map(value => html`<dd>${value}</dd>`)}`)}</dl>`;

const Source = ({ place }) => {
  const { data, error } = useAnswer(`${place}/raw`);
  return html`<pre>${error ? error.message : data?.length > 500_000 ? `${data.slice(0, 500_000)}…` : data}</pre>`;
};

const Checks = ({ found }) => html`<ul class="checks pad">${found.map(one => html`<li class=${one.kind}>
  <strong>${one.title}</strong> ${one.advice}</li>`)}</ul>`;

export function Mail({ id, place, view, back, version, sent }) {
  const { data: mail, error } = useAnswer(place, sent ? undefined : version);
  const headers = useAnswer(`${place}/headers`).data || {};
  if (error) return html`<p class="empty">${error.status === 404 ? "This mail is not here any more." : error.message} <a href=${back}>Back to the list</a></p>`;
  if (!mail) return null;
  const request = (headers["X-Heliograph-Id"]?.[0] || "").split(";")[0];
  const found = checks(mail, headers);
  const open = found.filter(one => one.kind === "bad").length;
  const remove = async () => {
    if (await ask("Delete this mail?", "Delete")) {
      await call("DELETE", "/api/v1/messages", { IDs: [id] });
      location.hash = back;
    }
  };
  const tabs = [
    mail.HTML && { name: "Html", show: () => html`<${Html} mail=${mail} view=${view} />` },
    (mail.Text || !mail.HTML) && { name: "Text", show: () => html`<pre>${mail.Text}</pre>` },
    mail.Calendar && { name: "Invitation", show: () => html`<${Invitation} text=${mail.Calendar} />` },
    sent && { name: "Timeline", show: () => html`<${Timeline} mailbox=${mail.Mailbox} id=${request} version=${version} />` },
    { name: "Headers", show: () => html`<${Headers} headers=${headers} />` },
    { name: "Source", show: () => html`<${Source} place=${place} />` },
    sent && { name: open ? `Checks (${open} open)` : "Checks", show: () => html`<${Checks} found=${found} />` },
  ].filter(Boolean);
  return html`<div class="head"><p class="tools"><a href=${back} class="back">Back</a>
      ${sent && html`<button onClick=${remove}>Delete</button>`}</p>
    <h2>${mail.Subject || "(no subject)"}</h2>
    <${Facts} mail=${mail} headers=${headers} place=${place} sent=${sent} /></div>
    <${Tabs} tabs=${tabs} />`;
}
