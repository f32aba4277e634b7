/** A list of which only the rows in view are in the page, so that ten thousand cost no more than ten. */
import { html, useEffect, useLayoutEffect, useRef, useState } from "/page/vendor/preact.js";

const ROW = 76;
const SPARE = 6;

/** Moves the focus by a row, to one that is in the page. */
function focusBy(list, step) {
  const rows = [...list.querySelectorAll("a.row")];
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? rows.find(row => row.getAttribute("aria-current")) || rows[0] : rows[at + step];
  next?.focus();
}

/**
 * @param count how many rows there are
 * @param row an entry by its number, or undefined while it is fetched
 * @param show what of an entry is in its row
 * @param seen called with the numbers of the first and the last row in view
 */
export function List({ label, count, row, show, href, current, seen, empty }) {
  const list = useRef();
  const [view, setView] = useState({ top: 0, height: 800 });
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(count, Math.ceil((view.top + view.height) / ROW) + SPARE);

  useLayoutEffect(() => {
    const measure = () => setView({ top: list.current.scrollTop, height: list.current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => { seen?.(first, last); }, [first, last, count]);
  useEffect(() => {
    const key = event => {
      if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j" || event.key === "k") focusBy(list.current, event.key === "j" ? 1 : -1);
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);

  const rows = [];
  for (let i = first; i < last; i++) {
    const entry = row(i);
    rows.push(html`<li key=${entry ? href(entry) : `row ${i}`} style=${{ top: `${i * ROW}px`, height: `${ROW}px` }}
      aria-setsize=${count} aria-posinset=${i + 1}>
      ${entry && html`<a class="row" href=${href(entry)} id=${"row-" + href(entry)}
        aria-current=${href(entry) === current ? "true" : undefined}>${show(entry)}</a>`}</li>`);
  }
  return html`<div class="list" ref=${list} tabindex="-1" onScroll=${() => setView({ top: list.current.scrollTop,
      height: list.current.clientHeight })}>
    ${count ? html`<ul aria-label=${label} style=${{ height: `${count * ROW}px` }}>${rows}</ul>` : html`<p class="empty">${empty}</p>`}
  </div>`;
}
