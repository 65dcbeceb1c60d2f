// What a page can do beyond being read. Everything on it works without this.

const main = document.querySelector("main");
const address = new URL(location.href);

// The words that a search has led here by, marked. The address is made clean again, so that it can be passed on.
function mark(words) {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map((word) => word.replace(/[^\p{L}\p{N}&-]/gu, "")).filter(Boolean).join("|")})\\p{L}*`, "giu");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[hidden], script, mark") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.data.search(pattern) >= 0) found.push(walker.currentNode);
  for (const node of found) {
    const pieces = document.createDocumentFragment();
    let at = 0;
    for (const match of node.data.matchAll(pattern)) {
      const made = document.createElement("mark");
      made.textContent = match[0];
      pieces.append(node.data.slice(at, match.index), made);
      at = match.index + match[0].length;
    }
    pieces.append(node.data.slice(at));
    node.replaceWith(pieces);
  }
}

const words = (address.searchParams.get("mark") ?? "").split(" ").filter((word) => word.length > 1).slice(0, 12);
if (words.length) {
  mark(words);
  address.searchParams.delete("mark");
  history.replaceState(null, "", address);
}

for (const button of document.querySelectorAll("button[data-does]")) {
  const does = button.dataset.does;
  if (does === "copy" && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (does === "print") return window.print();
    await navigator.clipboard.writeText(location.origin + location.pathname);
    button.nextElementSibling.textContent = "Copied.";
  });
}
