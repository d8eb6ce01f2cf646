import type { Page } from 'playwright-core';

/** Runs in the page. What is only for screen readers, scrolled out of its box or hidden is no fault; a pixel either way is rounding. */
const find = `(() => {
  const slack = 1.5;
  const said = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 60);
  const named = (element) => element.tagName.toLowerCase() + (element.className && typeof element.className === 'string' ? '.' + element.className.split(' ')[0] : '') + ' "' + said(element) + '"';
  const shows = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.unseen, .skip, [aria-hidden="true"]');
  const parents = function* (element) { for (let one = element.parentElement; one; one = one.parentElement) yield one; };
  const scrolls = (style) => ['auto', 'scroll'].includes(style.overflowX);
  const faults = [];

  // What is written is within what it stands on, and nothing cuts it off.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const own = text.parentElement;
    // A line that ends in dots has all of it in its title.
    if (!text.data.trim() || !own || !shows(own) || own.closest('[title]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    for (const parent of [own, ...parents(own)]) {
      const style = getComputedStyle(parent);
      if (scrolls(style) || parent === document.body) break;
      const isGround = parent.matches('button, a, summary, .tag, .card, label, [role="dialog"], nav, header');
      const cuts = style.overflowX !== 'visible';
      if (!isGround && !cuts) continue;
      if (style.display === 'inline') continue;
      const ground = parent.getBoundingClientRect();
      if (box.left < ground.left - slack || box.right > ground.right + slack)
        faults.push('wider than ' + named(parent) + ': "' + text.data.trim().slice(0, 40) + '"');
      else if (cuts && style.overflowY !== 'auto' && style.overflowY !== 'scroll' && (box.top < ground.top - slack || box.bottom > ground.bottom + slack))
        faults.push('cut off in ' + named(parent) + ': "' + text.data.trim().slice(0, 40) + '"');
      else continue;
      break;
    }
  }

  // What is written in a field or chosen in a list can be read.
  for (const field of document.querySelectorAll('select, textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])')) {
    if (!shows(field)) continue;
    if (field.tagName !== 'TEXTAREA' && field.scrollWidth > field.clientWidth + slack) faults.push('cut off: ' + named(field) + ' "' + field.value.slice(0, 40) + '"');
  }

  // Whatever can be pressed is on the page, and nothing else that can be lies over it.
  const pressed = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')].filter(shows);
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  const shown = dialogs.length > 0 ? pressed.filter((one) => dialogs.at(-1).contains(one)) : pressed;
  const floats = (element) => [element, ...parents(element)].some((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position) || one.matches('.me-panel, .more-pages'));
  const isScrolled = (element) => [...parents(element)].some((one) => one !== document.body && one !== document.documentElement && one.scrollWidth > one.clientWidth + slack && scrolls(getComputedStyle(one)));
  const still = shown.filter((one) => !floats(one) || dialogs.length > 0).map((one) => ({ one, box: one.getBoundingClientRect() }));
  for (const { one, box } of still)
    if ((box.left < -slack || box.right > window.innerWidth + slack) && !isScrolled(one)) faults.push('beyond the side: ' + named(one));
  still.forEach(({ one: a, box: of }, index) => {
    for (const { one: b, box: and } of still.slice(index + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      const wide = Math.min(of.right, and.right) - Math.max(of.left, and.left);
      const high = Math.min(of.bottom, and.bottom) - Math.max(of.top, and.top);
      if (wide > 2 && high > 2) faults.push(named(a) + ' lies over ' + named(b));
    }
  });
  return [...new Set(faults)];
})()`;

/** What is laid out wrong: cut off, wider than its ground, beyond the side, or one thing to press over another. In a line each. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate<string[]>(find);
