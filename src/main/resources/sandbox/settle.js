/** What an operator can do about a mail of which it is not known whether it was sent. */
import { html, useState } from "/page/vendor/preact.js";
import { call } from "/page/api.js";
import { outcome } from "/page/outcome.js";

const WAYS = [
  { as: "check", name: "Look for its copy", about: "The mailbox's sent items are searched." },
  { as: "sent", name: "It was sent", about: "It is never sent again." },
  { as: "resend", name: "Send it again", about: "The next time that it comes, it is sent." },
];

/** @param settled called with the way when the function has done it */
export function Settle({ mailbox, id, settled }) {
  const [said, setSaid] = useState();
  const settle = async as => {
    try {
      const answer = await call("POST", "/api/v1/invocations", { resolve: { id, mailbox, as } });
      setSaid({ text: answer.errorMessage ? outcome(JSON.stringify(answer)).reason : `Done: ${JSON.stringify(answer.resolved)}`, bad: answer.errorMessage });
      if (!answer.errorMessage) await settled?.(as);
    } catch (error) {
      setSaid({ text: error.message && outcome(error.message).reason || error.message, bad: true });
    }
  };
  return html`<div class="settle"><p>It is not known whether it was sent. Look at its timeline, then settle it:</p>
    <ul class="faults">${WAYS.map(way => html`<li key=${way.as}><button onClick=${() => settle(way.as)}>${way.name}</button><span>${way.about}</span></li>`)}</ul>
    ${said && html`<p class=${said.bad ? "error" : ""} role="status">${said.text}</p>`}</div>`;
}
