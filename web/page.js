// What Streamlit can't be told from Python: the page's language, the names of its own controls, and
// that a citation which opens shows its marked figure. Runs once a page; no text from outside is in it.
(() => {
  if (window.mingzhang) return;
  window.mingzhang = true;
  document.documentElement.lang = "zh-CN";

  const show = (place, block = "nearest") => place && place.scrollIntoView({ block });
  document.addEventListener("toggle", (event) => {
    const opened = event.target;
    if (opened.matches?.("details.mz-citation") && opened.open) show(opened.querySelector(".mz-cited"));
  }, true);
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

  const names = {
    "Send message": "发送", "Stop": "停止", "Main menu": "菜单", "Close": "关闭", "Chat input": "输入问题",
    "Clear": "清除", "Skip to main content": "跳到正文", "Sidebar": "侧栏", "App pages": "页面",
    "Expand sidebar": "展开导航", "Collapse sidebar": "收起导航", "Clear value": "清除",
  };
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
    document.querySelectorAll("[aria-label]").forEach((part) => {
      const name = names[part.getAttribute("aria-label")];
      if (name) part.setAttribute("aria-label", name);
    });
    document.querySelectorAll('a[href^="#"], a[data-testid]').forEach((part) => {
      const text = part.firstChild;
      if (text?.nodeType === Node.TEXT_NODE && names[text.data]) text.data = names[text.data];
    });
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
