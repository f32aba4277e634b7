/** What an answer of the function says. */
import { parsed } from "/page/format.js";

/** @return {word, reason} of the first mail, or of the command */
export function outcome(answer) {
  const value = parsed(answer) ?? {};
  const inner = parsed(value.errorMessage) ?? {};
  const result = (inner.results || value.results || [])[0] || {};
  const word = result.outcome || inner.error || (value.errorMessage ? "error" : "done");
  return { word, reason: result.reason || result.code || inner.reason || (inner.error || result.outcome ? "" : value.errorMessage) || "" };
}
