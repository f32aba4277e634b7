/** A calendar as the invitation that its recipients see. */
import { html } from "/page/vendor/preact.js";

/** The lines of a calendar (RFC 5545): a line that begins with a space goes on with the one before. */
const fields = text => text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/).map(line => {
  const colon = line.search(/:(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const [name, ...parameters] = line.slice(0, colon).split(";");
  return { name: name.toUpperCase(), parameters: Object.fromEntries(parameters.map(one => one.split("="))), value: line.slice(colon + 1) };
});
const unescaped = text => text?.replace(/\\n/gi, "\n").replace(/\\([,;\\])/g, "$1");

function time(field) {
  const found = field?.value.match(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/);
  if (!found) return field?.value;
  const [, year, month, day, hour, minute, , utc] = found;
  if (!hour) return `${year}-${month}-${day}`;
  return utc ? new Date(Date.UTC(year, month - 1, day, hour, minute)).toLocaleString()
    : `${year}-${month}-${day} ${hour}:${minute}${field.parameters.TZID ? ` (${field.parameters.TZID})` : ""}`;
}

export function Invitation({ text }) {
  const all = fields(text);
  const begin = all.findIndex(field => field.name === "BEGIN" && field.value === "VEVENT");
  const event = all.slice(begin, all.findIndex((field, i) => i > begin && field.name === "END" && field.value === "VEVENT"));
  const of = name => event.find(field => field.name === name);
  const who = field => `${field.parameters.CN?.replaceAll('"', "") || ""} ${field.value.replace(/^mailto:/i, "")}`.trim();
  const facts = [["What", unescaped(of("SUMMARY")?.value)], ["Begins", time(of("DTSTART"))], ["Ends", time(of("DTEND"))],
    ["Lasts", of("DURATION")?.value], ["Repeats", of("RRULE")?.value], ["Where", unescaped(of("LOCATION")?.value)],
    ["Organizer", of("ORGANIZER") && who(of("ORGANIZER"))], ["Attendees", event.filter(field => field.name === "ATTENDEE").map(who).join(", ")],
    ["About", unescaped(of("DESCRIPTION")?.value)], ["Method", all.find(field => field.name === "METHOD")?.value]];
  return html`<dl class="pad invitation">${facts.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    <details class="pad"><summary>As it was sent</summary><pre>${text}</pre></details>`;
}
