/** A list of mails that is fetched page by page, as it comes into view. */
import { useEffect, useRef, useState } from "/page/vendor/preact.js";
import { get } from "/page/api.js";

const PAGE = 100;

/** @return {count, row, seen, error} for a List */
export function usePaged(path, version) {
  const pages = useRef(new Map());
  const range = useRef([0, PAGE]);
  const [state, setState] = useState({ count: 0, loaded: false });

  const load = async number => {
    const at = path;
    try {
      const answer = await get(`${path}${path.includes("?") ? "&" : "?"}start=${number * PAGE}&limit=${PAGE}`);
      if (at !== pages.current.path) return;
      pages.current.set(number, answer.messages);
      setState({ count: answer.messages_count, total: answer.total, unread: answer.unread, loaded: true });
    } catch (error) {
      if (at === pages.current.path) setState({ count: 0, loaded: true, error });
    }
  };
  const inView = () => {
    const [first, last] = range.current;
    const numbers = [];
    for (let i = Math.floor(first / PAGE); i <= Math.floor(Math.max(0, last - 1) / PAGE); i++) numbers.push(i);
    return numbers;
  };

  useEffect(() => {
    if (pages.current.path !== path) pages.current = Object.assign(new Map(), { path });
    for (const number of [...pages.current.keys()]) if (!inView().includes(number)) pages.current.delete(number);
    inView().forEach(load);
  }, [path, version]);

  return {
    ...state,
    row: i => pages.current.get(Math.floor(i / PAGE))?.[i % PAGE],
    seen: (first, last) => {
      range.current = [first, last];
      inView().filter(number => !pages.current.has(number)).forEach(load);
    },
  };
}
