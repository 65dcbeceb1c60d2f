// Quick exit: the page is replaced in the browser's history, so that the Back button does not return to it. Pressing
// Escape three times within two seconds does the same. Without this script the link still works as a link.

const exit = document.querySelector("a.exit");
const pressed = [];

function leave(event) {
  event?.preventDefault();
  document.body.hidden = true;
  location.replace(exit.href);
}

exit.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  pressed.push(event.timeStamp);
  if (pressed.length > 2 && event.timeStamp - pressed.at(-3) < 2000) leave();
});
