/** What an operator can do about a mail of which it is not known whether it was sent. */
import { html, useState } from "/page/vendor/preact.js";
import { call } from "/page/api.js";
import { outcome } from "/page/outcome.js";
import { Timeline } from "/page/timeline.js";

const WAYS = [
  { as: "check", name: "Look for its copy", about: "The mailbox's sent items are searched." },
  { as: "sent", name: "It was sent", about: "It is never sent again." },
  { as: "resend", name: "Send it again", about: "The next time that it comes, it is sent." },
];

/** What the function's answer means. */
const SAID = {
  sent: () => "Settled: it was sent, and is never sent again.",
  resend: () => "Settled: it is sent the next time that it comes.",
  check: answer => answer.found ? "Its copy was found: it was sent." : "No copy was found. That proves nothing: it may have been sent without one.",
};

/** @param settled called with the way when the function has done it */
export function Settle({ mailbox, id, version, settled }) {
  const [said, setSaid] = useState();
  const settle = async as => {
    try {
      const answer = await call("POST", "/api/v1/invocations", { resolve: { id, mailbox, as } });
      setSaid({ text: answer.errorMessage ? outcome(JSON.stringify(answer)).reason : SAID[as](answer.resolved), bad: answer.errorMessage });
      if (!answer.errorMessage) await settled?.(as);
    } catch (error) {
      setSaid({ text: error.message && outcome(error.message).reason || error.message, bad: true });
    }
  };
  return html`<div class="settle"><p>It is not known whether it was sent. This has happened:</p>
    <${Timeline} mailbox=${mailbox} id=${id} version=${version} /><p>Settle it:</p>
    <ul class="faults">${WAYS.map(way => html`<li key=${way.as}><button onClick=${() => settle(way.as)}>${way.name}</button><span>${way.about}</span></li>`)}</ul>
    ${said && html`<p class=${said.bad ? "error" : ""} role="status">${said.text}</p>`}</div>`;
}
