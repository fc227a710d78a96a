// Runs before the first paint, so that a page never flashes in the other look.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // storage is forbidden here: the page looks as the device does
  }
})();
