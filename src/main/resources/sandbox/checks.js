/** What people look for in a mail before they send many of it. */
import { count } from "/page/format.js";

/** Gmail shows no more of an html mail, in bytes (Gmail's help: "Message clipped"). */
const CLIPPED = 102 * 1024;

const good = title => ({ kind: "good", title, advice: "" });
const bad = (title, advice) => ({ kind: "bad", title, advice });

function images(page) {
  const without = [...page.querySelectorAll("img")].filter(image => !image.hasAttribute("alt")).length;
  return without ? bad(`${count(without, "image", "images")} without alt.`, "Clients that block images, and screen readers, show nothing in their place: add alt, empty for decoration.")
    : good("Every image has an alt text.");
}

function links(page) {
  const plain = [...page.querySelectorAll("a[href]")].map(link => link.getAttribute("href")).filter(href => /^http:/i.test(href));
  return plain.length ? bad(`${count(plain.length, "link is", "links are")} not https.`, `Such as ${plain[0]}`) : good("Every link is https.");
}

/** Headers of which no report says that Exchange lets them arrive (infra/docs/mail.md); what it is known to drop is rejected. */
const UNPROVEN = { json: /^(List-(Subscribe|Help|Unsubscribe-Post)|In-Reply-To|References)$/i,
  mime: /^(List-.*|In-Reply-To|References|Precedence|Feedback-ID)$/i };

function unproven(mail, headers) {
  const found = Object.keys(headers).filter(name => UNPROVEN[mail.Path === "mime" ? "mime" : "json"].test(name));
  return found.length ? bad(`Not proven to arrive: ${found.join(", ")}.`, "No report says whether Exchange keeps them when a mail comes this way: send one to yourself, and look.")
    : good("No header that Exchange may drop.");
}

export function checks(mail, headers) {
  const page = new DOMParser().parseFromString(mail.HTML.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style="), "text/html");
  const bytes = new TextEncoder().encode(mail.HTML).length;
  const bulk = mail.Tags.some(tag => /news|campaign|bulk/i.test(tag)) || headers.Precedence?.includes("bulk");
  const unsubscribe = headers["List-Unsubscribe"];
  return [
    mail.HTML && (mail.Text ? good("It has a text part.") : bad("No text part.", "Filters count that against a mail: add text, or send as MIME, which makes one of the html.")),
    mail.HTML && images(page),
    mail.HTML && links(page),
    mail.HTML && (bytes > CLIPPED ? bad(`The html has ${Math.round(bytes / 1024)} KB.`, "Gmail cuts it off at 102 KB: the rest, often with the link to unsubscribe, is behind a link.") : good("The html is shorter than what Gmail shows.")),
    unsubscribe ? headers["List-Unsubscribe-Post"] ? good("It can be unsubscribed from by one click.")
      : bad("No List-Unsubscribe-Post.", "Gmail and Yahoo want one-click unsubscription (RFC 8058) of those who send in bulk.")
      : bulk ? bad("No List-Unsubscribe.", "Gmail and Yahoo want it of those who send in bulk.") : good("No List-Unsubscribe, which a mail to one person does not need."),
    unproven(mail, headers),
    mail.Subject.length > 78 ? bad("A long subject.", `${mail.Subject.length} characters: phones show about 40.`) : good("The subject is short enough for a list."),
  ].filter(Boolean);
}
