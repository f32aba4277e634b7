/** The page: what is shown, by its address. */
import { html, render, useEffect, useState } from "/page/vendor/preact.js";
import { useChanges } from "/page/api.js";
import { Sent } from "/page/sent.js";
import { Received } from "/page/received.js";
import { Events, Invocations } from "/page/journal.js";
import { Everything } from "/page/everything.js";
import { Queue } from "/page/queue.js";
import { Templates } from "/page/templates.js";
import { Compose } from "/page/compose.js";
import { Faults } from "/page/faults.js";

const VIEWS = [
  { name: "all", title: "All", show: Everything },
  { name: "sent", title: "Sent", show: Sent },
  { name: "received", title: "Received", show: Received },
  { name: "events", title: "Events", show: Events },
  { name: "invocations", title: "Invocations", show: Invocations },
  { name: "queue", title: "Queue", show: Queue },
  { name: "faults", title: "Faults", show: Faults },
  { name: "templates", title: "Templates", show: Templates },
  { name: "compose", title: "New mail", show: Compose },
];

/** The address's parts: #/sent/12 is ["sent", "12"]. */
const parts = () => location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);

function App() {
  const [[name = "sent", id], setPlace] = useState(parts());
  const version = useChanges();
  useEffect(() => {
    const moved = () => setPlace(parts());
    const left = event => {
      if (event.key !== "Escape" || !parts()[1] || event.target.closest("dialog, textarea, input")) return;
      const row = location.hash;
      location.hash = "#/" + parts()[0];
      requestAnimationFrame(() => document.getElementById("row-" + row)?.focus());
    };
    addEventListener("hashchange", moved);
    addEventListener("keydown", left);
    return () => {
      removeEventListener("hashchange", moved);
      removeEventListener("keydown", left);
    };
  }, []);
  const view = VIEWS.find(one => one.name === name) || VIEWS[1];
  useEffect(() => { document.title = `${view.title} · Heliograph sandbox`; }, [view]);
  return html`<div class="page">
    <header><h1>Heliograph <span>sandbox</span></h1>
      <nav aria-label="Views">${VIEWS.map(one => html`<a key=${one.name} href=${"#/" + one.name}
        aria-current=${one === view ? "page" : undefined}>${one.title}</a>`)}</nav></header>
    <main class=${id ? "detail" : ""} key=${view.name}><${view.show} id=${id} version=${version} /></main>
  </div>`;
}

render(html`<${App} />`, document.body);
