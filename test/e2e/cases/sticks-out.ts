import type { Panel } from '../driver/panel-driver.ts';

/**
 * What does not fit into the panel: the document itself, in either direction, and elements beyond its right edge that no box
 * clips; and what has to be scrolled sideways. The panel's parts scroll up and down, the panel itself does not.
 */
export function sticksOut(panel: Panel): Promise<readonly string[]> {
  return panel.evaluate<readonly string[]>(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const contained = (element: Element): boolean => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > innerWidth + 1 && element.checkVisibility() && !contained(element);
    });
    const sideways = [...document.body.querySelectorAll('*')].filter((box) => {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
      return scrolls && box.scrollWidth > box.clientWidth && box.checkVisibility();
    });
    return [
      ...(scrollWidth > innerWidth
        ? [`the document is ${scrollWidth} px wide, the panel ${innerWidth}`]
        : []),
      ...(scrollHeight > innerHeight
        ? [`the document is ${scrollHeight} px high, the panel ${innerHeight}`]
        : []),
      ...sideways.map(
        (box) =>
          `scrolls sideways by ${box.scrollWidth - box.clientWidth} px: ${box.outerHTML.slice(0, 120)}`,
      ),
      ...beyond.map((element) => `sticks out: ${element.outerHTML.slice(0, 120)}`),
    ];
  });
}
