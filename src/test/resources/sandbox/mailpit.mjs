// What people's tests ask Mailpit, by its client from npm.  node mailpit.mjs INBOX CLIENT
// It asks for a mail by writing "send", and ends with "done".
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

const [inbox, client] = process.argv.slice(2);
const { MailpitClient } = await import(pathToFileURL(client));
const mailpit = new MailpitClient(inbox);
const send = () => console.log("send");
const subjects = list => list.messages.map(message => message.Subject);

await mailpit.deleteMessages();
if (mailpit.waitForMessage) {
  send();
  assert.equal((await mailpit.waitForMessage({ query: "subject:Receipt" })).Subject, "Receipt 1");
} else {
  const heard = mailpit.waitForEvent("new");
  await new Promise(resolve => mailpit.webSocket.addEventListener("open", resolve));
  send();
  assert.equal((await heard).Data.Subject, "Receipt 1");
  mailpit.disconnect();
}
for (let number = 2; number <= 4; number++) {
  send();
  while ((await mailpit.listMessages()).total < number) await new Promise(resolve => setTimeout(resolve, 50));
}

assert.deepEqual(subjects(await mailpit.listMessages()), ["Receipt 4", "Receipt 3", "Receipt 2", "Receipt 1"]);
assert.deepEqual(subjects(await mailpit.listMessages(1, 2)), ["Receipt 3", "Receipt 2"]);
const found = await mailpit.searchMessages({ query: 'to:ada@example.org subject:"receipt 3"' });
assert.equal(found.messages_count, 1);
const id = found.messages[0].ID;
const mail = await mailpit.getMessageSummary(id);
assert.equal(mail.To[0].Address, "ada@example.org");
assert.equal(mail.Attachments[0].FileName, "receipt.pdf");
assert.equal((await mailpit.searchMessages({ query: "is:read subject:3" })).messages_count, 1);
assert.match((await mailpit.getMessageHeaders(id))["Message-Id"][0], /^<.+>$/);
assert.match(await mailpit.getMessageSource(id), /^Subject: .*Receipt/m);
assert.match(await mailpit.renderMessageHTML(id), /Thank you/);
assert.ok(await mailpit.getMessageAttachment(id, mail.Attachments[0].PartID));
assert.equal((await mailpit.getMessageSummary()).Subject, "Receipt 4");

await mailpit.setReadStatus({ IDs: [id], Read: false });
assert.equal((await mailpit.searchMessages({ query: "is:unread subject:3" })).messages_count, 1);
await mailpit.deleteMessages({ IDs: [id] });
assert.deepEqual(subjects(await mailpit.listMessages()), ["Receipt 4", "Receipt 2", "Receipt 1"]);
await mailpit.deleteMessagesBySearch({ query: "subject:2" });
assert.deepEqual(subjects(await mailpit.listMessages()), ["Receipt 4", "Receipt 1"]);
assert.equal((await mailpit.getInfo()).Messages, 2);
await mailpit.deleteMessages();
assert.equal((await mailpit.listMessages()).total, 0);
console.log("done");
