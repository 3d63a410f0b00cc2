import { vi } from 'vitest';

// A second, which vitest waits unless told, is little on a machine that runs something else beside the tests.
const patience = 20_000;
const { waitFor } = vi;
vi.waitFor = (callback, options = patience) => waitFor(callback, options);
