/** Goes to a heading inside a shadow root, where the address bar's `#` cannot reach. */

/** Scrolls to the element with id `heading`, gives it the focus and lets it glow for a moment. False when it is not there. */
export function goToHeading(root: ParentNode, heading: string): boolean {
  const target = root.querySelector<HTMLElement>(`#${CSS.escape(heading)}`);
  if (!target) return false;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start', behavior: still ? 'auto' : 'smooth' });
  // Taken off and put on again, so that going to the same heading twice glows twice.
  target.classList.remove('arrived');
  void target.offsetWidth;
  target.classList.add('arrived');
  target.addEventListener('animationend', () => target.classList.remove('arrived'), { once: true });
  return true;
}
