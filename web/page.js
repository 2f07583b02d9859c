// What Streamlit can't be told from Python: the page's language, the names of its own controls, and
// that a citation which opens shows its marked figure. Runs once a page; no text from outside is in it.
(() => {
  if (window.mingzhang) return;
  window.mingzhang = true;
  document.documentElement.lang = window.mzTold.lang;

  const show = (place, block = "nearest") => place && place.scrollIntoView({ block });
  document.addEventListener("toggle", (event) => {
    const opened = event.target;
    if (opened.matches?.("details.mz-citation") && opened.open) show(opened.querySelector(".mz-cited"));
  }, true);
  // A page of a document fits the screen; a tap or the return key makes it large there, and back.
  const enlarge = (paper, x, y) => {
    const sheet = paper.querySelector(".mz-sheet");
    const large = paper.classList.toggle("mz-large");
    const [width, height] = [sheet.offsetWidth, sheet.offsetHeight];
    paper.scrollTo(x * width - paper.clientWidth / 2, y * height - paper.clientHeight / 2);
    const top = sheet.getBoundingClientRect().top + y * height;
    if (large) document.querySelector('[data-testid="stMain"]')?.scrollBy(0, top - innerHeight / 2);
  };
  document.addEventListener("click", (event) => {
    const sheet = event.target.closest?.(".mz-sheet");
    if (!sheet) return;
    const box = sheet.getBoundingClientRect();
    enlarge(sheet.parentElement, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(".mz-paper")) enlarge(event.target, 0.5, 0.5);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const place = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!place) return;
    event.preventDefault();
    const closed = place.closest("details");
    if (closed && !closed.open) closed.open = true;
    else show(place);
    place.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
  });

  // Copying and printing an answer: its text without the numbers that lead to citations.
  const tell = (part, text) => { part.textContent = text; setTimeout(() => { part.textContent = ""; }, 4000); };
  const copy = async (text, part) => {
    const names = window.mzTold.names;
    try { await navigator.clipboard.writeText(text); tell(part, names["Copied"]); }
    catch { tell(part, names["Not copied"]); }
  };
  const printed = (answer) => {
    const asked = [...document.querySelectorAll(".mz-question")].filter((one) =>
      one.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    const text = answer.querySelector(".mz-text").cloneNode(true);
    const sources = [...answer.querySelectorAll(".mz-citation summary")].map((one) => one.innerText.replace(/\s*\n\s*/g, " "));
    return [asked?.innerText, text.innerText, ...sources].filter(Boolean).join("\n");
  };
  // A heading sorts its table; numbers by the exact value that the cell carries.
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    head.parentElement.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = head.closest("table").tBodies[0];
    const key = (row) => row.cells[head.cellIndex].dataset.v ?? row.cells[head.cellIndex].innerText;
    const order = (a, b) => (isNaN(a) || isNaN(b) || !a || !b ? a.localeCompare(b, "zh") : a - b);
    const rows = [...body.rows].sort((a, b) => order(key(a), key(b)) * (down ? -1 : 1));
    body.append(...rows);
  };
  // Signing in leaves the app and comes back to its first page; who left from another one goes on there.
  const LEFT = "mingzhang-left-from";
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-sign-in-away button")) sessionStorage.setItem(LEFT, location.pathname + location.search);
  });
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  if (left && left !== location.pathname + location.search) location.replace(left);

  // "/" leads to the box of the page, as on many sites.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const box = document.querySelector('.st-key-q input, .st-key-words input, [data-testid="stChatInput"] textarea');
    if (box) { event.preventDefault(); box.focus(); }
  });
  const picture = (chart) => {
    const { width, height } = chart.getBoundingClientRect();
    const image = new Image();
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
      const context = canvas.getContext("2d");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png"), download: "mingzhang.png" }).click();
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(chart));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-mz]");
    if (button?.dataset.mz === "png")
      picture(button.closest('[class*="st-key-figure-"]').querySelector(".stVegaLiteChart svg.marks"));
    if (button?.dataset.mz === "sort") sort(button.closest("th"));
    const answer = button?.closest('[class*="st-key-answer-"], [class*="st-key-refusal-"]');
    if (!answer) return;
    const said = answer.querySelector(".mz-said");
    if (button.dataset.mz === "copy") copy(printed(answer), said);
    if (button.dataset.mz === "link") copy(location.href, said);
    if (button.dataset.mz === "print") window.print();
  });

  // A new question is kept in view while its answer grows; Streamlit would stick to the end instead.
  let following = 0;
  const follow = (question) => {
    const until = performance.now() + 1500;
    const step = () => {
      question.scrollIntoView({ block: "start" });
      if (following && performance.now() < until) following = requestAnimationFrame(step);
    };
    cancelAnimationFrame(following);
    following = requestAnimationFrame(step);
  };
  const release = () => { cancelAnimationFrame(following); following = 0; };
  for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) document.addEventListener(moved, release);

  let shown = "";
  let questions = 0;
  let top = null;
  let waiting = false;
  const soon = () => {
    if (!waiting) { waiting = true; requestAnimationFrame(tidy); }
  };
  const tidy = () => {
    waiting = false;
    const names = window.mzTold.names;
    if (document.documentElement.lang !== window.mzTold.lang) document.documentElement.lang = window.mzTold.lang;
    document.querySelectorAll("[aria-label]").forEach((part) => {
      const said = part.getAttribute("aria-label");
      const [, first, rest] = said.match(/^(Remove|Fullscreen|Close fullscreen|Show data|Download as PNG|Copy Vega-Lite spec)(:? .*)$/s) ?? [, said, ""];
      if (names[first] && names[first] !== first) part.setAttribute("aria-label", names[first] + rest);
    });
    document.querySelectorAll('a[href^="#"], a[data-testid]').forEach((part) => {
      const text = part.firstChild;
      if (text?.nodeType === Node.TEXT_NODE && names[text.data]) text.data = names[text.data];
    });
    document.querySelectorAll('[data-testid="stFileUploader"]').forEach((part) => {
      const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = walk.currentNode;
        const said = names[text.data.trim()] ?? text.data.replace(/^(\d+\s?[KMG]B) per file/, names["per file"]);
        if (said !== text.data) text.data = said;
      }
    });
    // What a chart shows is said by its container, and by the text and the table beside it.
    document.querySelectorAll(".stVegaLiteChart svg.marks").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
    const asked = document.querySelectorAll(".mz-question");
    const head = document.querySelector(".mz-hero");
    const place = document.getElementById("mz-cited-place");
    if (asked.length > questions) follow(asked[asked.length - 1]);
    else if (head && head !== top && !asked.length) follow(head);
    questions = asked.length;
    top = head;
    if (place && shown !== location.href) { shown = location.href; release(); show(place, "center"); }
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  tidy();
})();
