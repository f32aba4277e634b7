/** The sandbox's API, and the reports of changes. */
import { useEffect, useState } from "/page/vendor/preact.js";

/** @throws Error with the answer's text, which says what is wrong */
export async function call(method, path, body) {
  const answer = await fetch(path, { method, body: typeof body === "object" ? JSON.stringify(body) : body });
  const text = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(text || `${answer.status}`), { status: answer.status });
  return text && answer.headers.get("content-type")?.startsWith("application/json") ? JSON.parse(text) : text;
}

export const get = path => call("GET", path);

/** Counts up when something may have changed; many changes in a short time count as one. */
export function useChanges() {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let socket, timer, ended = false;
    const changed = () => {
      timer ||= setTimeout(() => {
        timer = undefined;
        setVersion(before => before + 1);
      }, 200);
    };
    const open = () => {
      if (ended || document.hidden) return;
      socket = new WebSocket(`ws://${location.host}/api/changes`);
      socket.onmessage = changed;
      socket.onopen = changed;
      socket.onclose = () => setTimeout(open, 2000);
    };
    const seen = () => document.hidden ? socket?.close() : socket?.readyState > 1 && open();
    document.addEventListener("visibilitychange", seen);
    open();
    return () => {
      ended = true;
      document.removeEventListener("visibilitychange", seen);
      socket?.close();
    };
  }, []);
  return version;
}

/** What an address answers, asked for again after each change: {data, error}. */
export function useAnswer(path, version) {
  const [state, setState] = useState({});
  useEffect(() => {
    let left = false;
    get(path).then(data => left || setState({ path, data }), error => left || setState({ path, error }));
    return () => { left = true; };
  }, [path, version]);
  return state.path === path ? state : {};
}
