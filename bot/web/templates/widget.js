// Hỏi Kế hoạch on a website: <script src="https://.../widget.js" data-lang="vi" data-side="right" async></script>
(() => {
  const script = document.currentScript;
  const { lang, side, place } = script.dataset;
  const home = new URL(".", script.src).href;
  const files = `${home}widget/{{ version }}/`;
  import(`${files}launch.js`)
    .then(({ launch }) => launch({ home, files, lang, side, place }))
    .catch((error) => console.warn(`Hỏi Kế hoạch (${home}): ${error}`));
})();
