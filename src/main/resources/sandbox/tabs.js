/** Forms of one thing, of which one is shown. */
import { html, useState } from "/page/vendor/preact.js";

export function Tabs({ tabs }) {
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, tabs.length - 1);
  const key = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (at + step + tabs.length) % tabs.length;
    setChosen(next);
    event.currentTarget.children[next].focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Forms of the mail" onKeyDown=${key}>${tabs.map((tab, i) => html`<button role="tab"
      id=${`tab-${i}`} aria-selected=${i === at} aria-controls="panel" tabindex=${i === at ? 0 : -1} onClick=${() => setChosen(i)}>${tab.name}</button>`)}</div>
    <div class="panel" role="tabpanel" id="panel" aria-labelledby=${`tab-${at}`} tabindex="0" key=${tabs[at].name}>${tabs[at].show()}</div>`;
}
