// Takes the words of a search form to the search page in the fragment of its address. A browser sends no fragment, so
// the host of the site never learns what somebody searched for. For the same reason the field has no name: without this
// script, the form sends nothing and leads to the search page, which says that it needs JavaScript.

for (const form of document.querySelectorAll("form.search[data-search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.querySelector("input").value.trim();
    location.assign(words ? `${form.action}#${new URLSearchParams({ q: words })}` : form.action);
  });
}
