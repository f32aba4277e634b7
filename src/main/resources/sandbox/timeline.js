/** What became of a mail: Graph's answers and the events, in the order of time. */
import { html } from "/page/vendor/preact.js";
import { useAnswer } from "/page/api.js";
import { moment } from "/page/format.js";

const STEPS = { SEND: "Send", CREATE: "Make a draft", ATTACH: "Attach a file", SESSION: "Begin an upload", PIECE: "Upload a piece",
  LOOK: "Look at the draft", FIND: "Search for the mail", DELETE: "Delete", "": "Request" };
const ENDS = { RESET: "the request was reset without an answer", CLOSED: "the connection was closed without an answer",
  REFUSED: "refused before Graph acted on it" };

const ofGraph = one => ({
  at: one.at,
  title: `${STEPS[one.step] || one.step}: ${one.status ? `Graph answered ${one.status}` : ENDS[one.code]}`,
  detail: [one.status && one.code, one.retryAfter && `Retry-After ${one.retryAfter} s`].filter(Boolean).join(", "),
  kind: one.status >= 200 && one.status < 300 ? "good" : "bad",
});
const ofEvent = event => ({
  at: event.at,
  title: `Event: ${event["detail-type"]}`,
  detail: [event.detail.code, event.detail.reason, event.detail.attempts && `attempts ${event.detail.attempts}`].filter(Boolean).join(", "),
  kind: /Accepted|Received/.test(event["detail-type"]) ? "good" : "bad",
});

/** The wait before an entry, if a person would notice it. */
const gap = (entries, i) => {
  const ms = i && new Date(entries[i].at) - new Date(entries[i - 1].at);
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s later` : "";
};

export function Timeline({ mailbox, id, version }) {
  const { data, error } = useAnswer(`/api/v1/timeline?mailbox=${encodeURIComponent(mailbox)}&id=${encodeURIComponent(id)}`, version);
  if (!id) return html`<p class="pad">The mail has no id, so what became of it can't be found.</p>`;
  if (error) return html`<p class="pad">${error.message}</p>`;
  if (!data) return null;
  const entries = [...data.requests.map(ofGraph), ...data.events.map(ofEvent)].sort((a, b) => new Date(a.at) - new Date(b.at));
  return html`<ol class="timeline pad">${entries.map((one, i) => html`<li class=${one.kind}><time datetime=${one.at}>${moment(one.at)}</time>
    <span>${gap(entries, i)}</span><strong>${one.title}</strong> ${one.detail}</li>`)}</ol>
    ${!entries.length && html`<p class="pad">Nothing is known of it.</p>`}`;
}
