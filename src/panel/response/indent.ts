/** Deeper levels are no longer set apart, so that hostile nesting cannot blow a small body up. */
const deepest = 64;

/** Two spaces a level. */
export function indent(depth: number): string {
  return '  '.repeat(Math.min(depth, deepest));
}
