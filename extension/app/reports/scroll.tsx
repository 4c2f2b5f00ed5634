/** Room for a table that may be wider than the screen: where it is, the keyboard can reach and move it (WCAG 2.1.1), and nowhere else. */

import { type ReactNode, useEffect, useRef, useState } from 'react';

export function Scroll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const look = () => setWide(current.scrollWidth > current.clientWidth);
    const resized = new ResizeObserver(look);
    resized.observe(current);
    for (const child of current.children) resized.observe(child);
    return () => resized.disconnect();
  }, []);
  return (
    <div className="report-scroll" ref={box} {...(wide ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
