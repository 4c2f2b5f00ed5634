/** Runs in the extension's page (and worker) of the form tests: the form filler as the app would call it. */

import { applyPlan, lookAtPage, planFill, pointAt, stopPointing, undoFill } from '../../../extension/hosts/browser/form/form-filler';

Object.assign(globalThis, { formFiller: { lookAtPage, planFill, applyPlan, undoFill, pointAt, stopPointing } });
