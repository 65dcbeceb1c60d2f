// Leaving at once: the page is replaced, so that the Back button does not lead here again. Escape, pressed three
// times within two seconds, does the same. Without this, the link is a link.

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
