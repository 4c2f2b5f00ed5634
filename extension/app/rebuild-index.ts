/** Builds a damaged search index anew, in a worker of its own, so that typing is not held up. It is not kept: the next page builds it again. */

export type RebuiltIndex = { readonly ok: true; readonly bytes: ArrayBuffer } | { readonly ok: false; readonly detail: string };

export function rebuildIndex(): Promise<RebuiltIndex> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./rebuild-index-worker.ts', import.meta.url), { type: 'module' });
    const finish = (result: RebuiltIndex) => {
      worker.terminate();
      resolve(result);
    };
    worker.onmessage = ({ data }: MessageEvent<RebuiltIndex>) => finish(data);
    worker.onerror = ({ message }) => finish({ ok: false, detail: message });
  });
}
