/** A picture of what the tab shows, under `activeTab`: the browser gives it only for a page where the person pressed the toolbar button. */

import { activeTab } from '../active-tab';
import { extensionApi } from '../extension-api';
import { formTab } from '../form-tab';

export type WhyNoPicture = 'no-tab' | 'no-permission' | 'too-often' | 'failed';
export type CapturedTab =
  | { readonly ok: true; readonly picture: Blob }
  | { readonly ok: false; readonly why: WhyNoPicture; readonly sentence: string };

/** A tab that was just brought to the front is drawn by then, in milliseconds. */
const DRAWN_MS = 250;

/** From a full tab of Deskside the tab before it is brought to the front for a moment. */
export async function captureTab(): Promise<CapturedTab> {
  const { tabs } = extensionApi();
  const tab = await formTab();
  if (!tab || !tabs) return failed('no-tab');
  const inFront = await activeTab();
  const away = inFront !== null && inFront.id !== tab.id && inFront.windowId === tab.windowId;
  try {
    if (away) {
      await tabs.update(tab.id, { active: true });
      await new Promise((drawn) => setTimeout(drawn, DRAWN_MS));
    }
    const address = await tabs.captureVisibleTab(tab.windowId, { format: 'png' });
    return { ok: true, picture: await (await fetch(address)).blob() };
  } catch (error) {
    return failed(whyNot(error));
  } finally {
    if (away) await tabs.update(inFront.id, { active: true });
  }
}

/** The reasons are told in English only (chrome/common/extensions/permissions, tabs_constants in Chromium; ext-tabs in Firefox). */
function whyNot(error: unknown): WhyNoPicture {
  const message = error instanceof Error ? error.message : String(error);
  if (/permission|cannot access|not allowed/i.test(message)) return 'no-permission';
  return /quota|MAX_CAPTURE/i.test(message) ? 'too-often' : 'failed';
}

function failed(why: WhyNoPicture): CapturedTab {
  return { ok: false, why, sentence: SENTENCES[why] };
}

const OR_PASTE = 'Or take a picture with the keys of your computer and paste it here.';

const SENTENCES: Readonly<Record<WhyNoPicture, string>> = {
  'no-tab': `There is no other tab to take a picture of. Open the page where it goes wrong. ${OR_PASTE}`,
  'no-permission': `Deskside may not see this page yet. Go to it, press the Deskside button in the toolbar, and take the picture from there; this ticket is kept under Drafts. ${OR_PASTE}`,
  'too-often': 'The browser allows two pictures in a second. Try again.',
  failed: `The browser gave no picture of this page. ${OR_PASTE}`,
};
