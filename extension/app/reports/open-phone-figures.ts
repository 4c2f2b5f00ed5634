/** The store of phone figures, for taking a day out and back in. A chunk of its own. */

import { PHONE_DAYS, type PhoneDay } from '../../core/desk/phone/phone-figures';
import type { Store } from '../../core/ports';
import type { Database } from '../../hosts/browser/database';
import { browserStore } from '../../hosts/browser/store';

export const openPhoneFigures = (database: Database): Store<PhoneDay> => browserStore(database, PHONE_DAYS);
