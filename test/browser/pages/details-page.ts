/** What the tests of system details, pack files and pages call inside the browser. */

import { activeTab, pageOf } from '../../../extension/hosts/browser/active-tab';
import { copyText } from '../../../extension/hosts/browser/clipboard';
import { openInTab, openSidePanel, thisWindow } from '../../../extension/hosts/browser/open-page';
import { bundledPackFiles, PackFileError } from '../../../extension/hosts/browser/pack-files';
import { askForHost, askForPermission, hasHost, hasPermission, hostPattern } from '../../../extension/hosts/browser/permissions';
import { prepareSystemDetails, readSystemDetails } from '../../../extension/hosts/browser/system-details';

const detailsPage = {
  prepareSystemDetails: () => prepareSystemDetails(),
  activeTab,
  pageOf,
  copyText,
  openInTab,
  openSidePanel,
  thisWindow,
  askForHost,
  askForPermission,
  hasHost,
  hasPermission,
  hostPattern,
  /** The details, the warnings in the log, and how long it took in milliseconds. */
  async read() {
    const warnings: string[] = [];
    const log = { warn: (message: string) => void warnings.push(message), error: (message: string) => void warnings.push(message) };
    const started = performance.now();
    const details = await readSystemDetails(undefined, log);
    return { details, warnings, took: performance.now() - started };
  },
  async readCalledOff() {
    const controller = new AbortController();
    const reading = readSystemDetails(controller.signal).catch((error: unknown) => String(error));
    controller.abort(new Error('nobody waits any more'));
    return reading;
  },
  async readPack(path: string) {
    try {
      return new TextDecoder().decode(await bundledPackFiles.read(path));
    } catch (error) {
      if (error instanceof PackFileError) return { why: error.why, path: error.path, message: error.message };
      throw error;
    }
  },
  async readPackCalledOff() {
    return bundledPackFiles.read('pack.json', AbortSignal.abort(new Error('never mind'))).catch((error: unknown) => String(error));
  },
};

export type DetailsTestPage = typeof detailsPage;
Object.assign(globalThis, { detailsPage });

// As a popup, which Playwright does not see and so does not change, it reads when the worker asks.
if (globalThis.location.search === '?popup') {
  chrome.runtime.onMessage.addListener((_message, _sender, answer) => {
    void detailsPage.read().then(answer);
    return true;
  });
}
