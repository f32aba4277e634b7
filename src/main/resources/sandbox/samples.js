const mail = more => ({ from: "billing@contoso.com", to: ["ada@example.org"], subject: "Receipt 4711", text: "Paid. Thank you.", ...more });

/** An orange square. */
const LOGO = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mOYZSJEEmIY1TCqYfhqAACfKeABqR6CCwAAAABJRU5ErkJggg==";

/** Events to begin with. */
export const SAMPLES = {
  "A text": mail({}),
  "Html with an id and a tag": mail({ id: "receipt-4711", html: "<p>Paid. <b>Thank you.</b></p>", tags: { kind: "receipt" } }),
  "An attachment": mail({ attachments: [{ name: "receipt.txt", content: "UGFpZC4=" }] }),
  "An invitation": mail({ subject: "Review", calendar: ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Contoso//EN", "METHOD:REQUEST", "BEGIN:VEVENT",
    "UID:review-1@contoso.com", "DTSTAMP:20300101T090000Z", "DTSTART:20300110T090000Z", "DTEND:20300110T100000Z", "SUMMARY:Review",
    "LOCATION:Room 1", "ORGANIZER:mailto:billing@contoso.com", "ATTENDEE:mailto:ada@example.org", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n") }),
  "A template": { from: "billing@contoso.com", to: ["ada@example.org"], subject: "Receipt 4711", template: "receipt",
    data: { name: "Ada", order: { number: "4711", total: "€ 12.50", items: [{ name: "Tea", price: "€ 12.50" }] } },
    attachments: [{ name: "logo.png", contentType: "image/png", contentId: "logo", content: LOGO }] },
  "Later": mail({ id: "later-1", sendAt: new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z/, "Z") }),
  "To an address that bounces": mail({ id: "bounce-1", to: ["bounce@example.org"] }),
  "To a mailbox of the same domain": mail({ to: ["fax@contoso.com"] }),
  "A mistake: no recipient": { from: "billing@contoso.com", subject: "Receipt 4711", text: "Paid." },
  "Collect a mailbox": { collect: { mailbox: "billing@contoso.com" } },
  "Settle a mail that is held": { resolve: { id: "receipt-4711", mailbox: "billing@contoso.com", as: "sent" } },
};

/** The event as a message of SQS, which Lambda would hand over. */
export const asMessage = text => JSON.stringify({ Records: [{ messageId: "59d1b6c2-0001-4a7b-9a37-000000000001", body: text,
  attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(Date.now()), MessageGroupId: "billing@contoso.com" },
  eventSource: "aws:sqs", eventSourceARN: "arn:aws:sqs:eu-central-1:000000000000:heliograph.fifo" }] }, null, 2);

/** A line for a shell, in which only ' has to be written otherwise. */
export const asCurl = (text, address) => `curl ${address} -d '${text.replaceAll("'", "'\\''")}'`;
