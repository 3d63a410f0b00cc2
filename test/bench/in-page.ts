// What runs in the browser: bundled as the extension is, and served to a page that no debugger looks at.
import { growthTimes } from './growth-times.ts';
import { hashingTimes } from './hashing-times.ts';
import { signatureTimes } from './signature-times.ts';

const bench = { signatureTimes, growthTimes, hashingTimes };
export type BenchInPage = typeof bench;

(globalThis as { bench?: BenchInPage }).bench = bench;
