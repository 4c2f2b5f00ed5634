import { defineConfig } from 'vitest/config';

/** What is promised in milliseconds has the machine for itself. */
const BY_THE_CLOCK = ['test/browser/store.test.ts', 'test/browser/first-screen.test.ts'];

/** What `npm test` runs a part of, and `npm run test:long` the whole. */
const SHORTENED = ['test/browser/queue.test.ts', 'test/browser/form-random.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/bench/**', 'test/long/**'],
          environment: 'node',
          // One of them waits for a real ticket system most of the time.
          maxWorkers: 2,
          // Property tests take a second on an idle machine and ten on a busy one.
          testTimeout: 60_000,
          // A real ticket system takes a minute to start on a busy machine.
          hookTimeout: 600_000,
        },
      },
      {
        // Minutes, not seconds: `npm run test:long`.
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts', ...SHORTENED],
          env: { DESKSIDE_LONG: '1' },
          environment: 'node',
          globalSetup: 'test/support/build-if-missing.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'clock',
          include: BY_THE_CLOCK,
          environment: 'node',
          globalSetup: 'test/support/build-if-missing.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: BY_THE_CLOCK,
          environment: 'node',
          globalSetup: 'test/support/build-if-missing.ts',
          // Two real browsers at a time: much of a test is waiting. More would make each other late.
          maxWorkers: 2,
          testTimeout: 60_000,
          // A busy machine may take seconds to flush a page to its disk.
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
