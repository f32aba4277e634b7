/** A question that has to be answered before something is done that can't be undone. */
import { html, render } from "/page/vendor/preact.js";

/** @return a promise of whether it was answered with the action */
export const ask = (question, action) => new Promise(answer => {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", question);
  document.body.append(dialog);
  render(html`<form method="dialog"><p>${question}</p><p class="buttons"><button value="no">Cancel</button>
    <button value="yes" class="danger">${action}</button></p></form>`, dialog);
  dialog.addEventListener("submit", event => {
    event.preventDefault();
    dialog.close(event.submitter.value);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    answer(dialog.returnValue === "yes");
  });
  dialog.showModal();
});
