// Marks the words of a search on the page it led to, and makes the share buttons work. The page is complete without it.

const main = document.querySelector("main");
// Mark the words that the reader searched for. Then take them out of the address, so that the link can be shared.
function mark(words) {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map((word) => word.replace(/[^\p{L}\p{N}&-]/gu, "")).filter(Boolean).join("|")})\\p{L}*`, "giu");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[hidden], script, mark") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const matching = [];
  while (walker.nextNode()) if (walker.currentNode.data.search(pattern) >= 0) matching.push(walker.currentNode);
  for (const node of matching) {
    const pieces = document.createDocumentFragment();
    let end = 0;
    for (const match of node.data.matchAll(pattern)) {
      const marked = document.createElement("mark");
      marked.textContent = match[0];
      pieces.append(node.data.slice(end, match.index), marked);
      end = match.index + match[0].length;
    }
    pieces.append(node.data.slice(end));
    node.replaceWith(pieces);
  }
}

const [, section, searched] = /^#?([^:]*):mark=(.*)$/.exec(location.hash) ?? [];
const words = decodeURIComponent(searched ?? "").split(" ").filter((word) => word.length > 1).slice(0, 12);
if (searched !== undefined) {
  mark(words);
  history.replaceState(null, "", section ? `#${section}` : location.pathname);
  if (section) document.getElementById(decodeURIComponent(section))?.scrollIntoView();
}

for (const button of document.querySelectorAll("button[data-does]")) {
  const action = button.dataset.does;
  if (action === "copy" && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (action === "print") return window.print();
    await navigator.clipboard.writeText(location.origin + location.pathname);
    button.nextElementSibling.textContent = "Link copied.";
  });
}
